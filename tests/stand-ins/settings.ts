/** Before each file of unit tests: Vite sets BASE_URL to "/", which is no address of a hub; and no test asks the internet. */
process.env.BASE_URL = "http://localhost:3000";
process.env.POSTCODES_IO_URL ??= "off";
process.env.MEMBERS_API_URL ??= "off";
