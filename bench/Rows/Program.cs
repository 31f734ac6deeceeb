// bench-rows ROUNDS [REGEX] [--processor] [--stages] [--megapixels N] [--out FILE]; see bench/rows.
using System.Globalization;
using System.Text.RegularExpressions;
using PipelineKit.Bench.Rows;

var rounds = int.Parse(args[0], CultureInfo.InvariantCulture);
var wanted = new Regex(args.Length > 1 && !args[1].StartsWith("--", StringComparison.Ordinal) ? args[1] : "");
var megapixels = double.Parse(Option("--megapixels") ?? "24", CultureInfo.InvariantCulture);
var rows = (int)Math.Sqrt(megapixels * 1e6 / 1.5) / 8 * 8;
var pictures = new Pictures(rows * 3 / 2, rows);
var comparison = new Comparison(rounds, args.Contains("--processor"));
Workload[] workloads = [.. PointWorkloads.All(pictures), .. WindowWorkloads.All(pictures), .. GeometryWorkloads.All(pictures),
    .. ChainWorkloads.All(pictures), .. ObjectWorkloads.All(pictures), .. RestoreWorkloads.All(pictures)];
using var file = Option("--out") is { } path ? new StreamWriter(path) { AutoFlush = true } : null;
Write(Comparison.Heading);
foreach (var workload in workloads.Where(w => wanted.IsMatch(w.Name)))
    foreach (var threads in new[] { 1, 2 })
    {
        Write(comparison.Row(workload, threads));
        if (args.Contains("--stages"))
            Console.WriteLine($"  {comparison.Stages(workload, threads)}");
    }
Write("");
Write(comparison.Summary);

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;

void Write(string line)
{
    Console.WriteLine(line);
    file?.WriteLine(line);
}
