/* Asks a server by what was generated from its description; types that do not fit fail before it runs. */
import createClient from "openapi-fetch";
import type { paths } from "./description";

const client = createClient<paths>({ baseUrl: process.argv[2] });

async function main(): Promise<void> {
  const workload = await client.GET("/query/workload.json", { params: { query: { plan: "" } } });
  const tasks = await client.GET("/tasks.json", { params: { query: {} } });
  const wrong = await client.GET("/query/agency-tasks.json", { params: { query: { agency: "没有这个单位" } } });
  if (!workload.data || !tasks.data || !wrong.error) throw new Error("answers are missing");
  const rows: { agency: string | null; leads: number | null }[] = workload.data.rows as never;
  process.stdout.write(JSON.stringify({
    total: workload.data.total,
    first: rows[0],
    tasks: tasks.data.items?.length,
    refused: wrong.error.status,
  }));
}

main().catch((error: unknown) => { console.error(error); process.exit(1); });
