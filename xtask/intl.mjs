// Prints what the server needs of `Intl`: node xtask/intl.mjs, which writes src/platform/server/*.txt.
import { readFileSync, writeFileSync } from "node:fs";

const locales = ["ar", "ar-EG", "ar-SA", "ar-AE", "ar-MA", "de", "de-AT", "de-CH", "en", "en-AU", "en-CA", "en-GB", "en-IN", "es", "es-MX", "fr", "fr-CA", "fr-CH", "pt", "pt-PT"];
const currencies = "AED AUD BRL CAD CHF CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW KWD MAD MXN NOK NZD PLN RON SAR SEK SGD THB TRY TWD UAH USD ZAR".split(" ");
const folder = new URL("../src/platform/server/", import.meta.url);
const visible = (text) => text.replaceAll("\u00a0", "~");

// "de EUR |~€": what stands before and behind the number.
const money = [];
for (const locale of locales) {
  for (const currency of currencies) {
    const parts = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).formatToParts(1);
    const at = parts.findIndex((part) => part.type === "integer");
    const text = (some) => visible(some.map((part) => part.value).join(""));
    money.push(`${locale} ${currency} ${text(parts.slice(0, at))}|${text(parts.slice(at + 1))}`);
  }
}
writeFileSync(new URL("money.txt", folder), money.join("\n") + "\n");

// "de d. m y|Januar|…": the pattern of a long date, then the months.
const dates = locales.map((locale) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const parts = format.formatToParts(new Date("2015-03-09"));
  const letters = { day: "{d}", month: "{m}", year: "{y}" };
  const pattern = parts.map((part) => letters[part.type] ?? part.value).join("");
  const months = Array.from({ length: 12 }, (_, month) => format.formatToParts(Date.UTC(2015, month, 9)).find((part) => part.type === "month").value);
  return [`${locale} ${pattern}`, ...months].join("|");
});
writeFileSync(new URL("dates.txt", folder), dates.join("\n") + "\n");

const codes = readFileSync(new URL("countries.en.txt", folder), "utf8").trim().split("\n").map((line) => line.slice(0, 2));
for (const locale of ["ar", "de", "fr", "pt"]) {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const order = new Intl.Collator(locale);
  const named = codes.map((code) => [code, names.of(code)]).sort((a, b) => order.compare(a[1], b[1]));
  writeFileSync(new URL(`countries.${locale}.txt`, folder), named.map((pair) => pair.join(" ")).join("\n") + "\n");
}
