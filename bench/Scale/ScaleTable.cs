using System.Globalization;

namespace PipelineKit.Bench.Scale;

/// <summary>The simulation's results as a table in Markdown.</summary>
internal static class ScaleTable
{
    private const double BytesOfAnItem = 110;
    private static readonly (long Items, int Nodes)[] Runs =
        [(1_000_000, 1), (1_000_000, 10), (1_000_000, 100), (10_000_000, 100), (10_000_000, 1000), (100_000_000, 1000)];

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter target, Costs costs)
    {
        target.WriteLine(
            "| items | nodes | shards | freeze | its memory | shards run | merge | in all | efficiency | limit |");
        target.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (items, nodes) in Runs)
        {
            var run = new ClusterSimulation(costs, items, nodes);
            var (freeze, merge, time) = (items * costs.Freeze, items * costs.Merge, run.Run());
            var all = freeze + time + merge;
            var ideal = items * costs.Item / (nodes * ClusterSimulation.SlotsOfANode);
            var served = items * costs.Calls / costs.CallsASecond;
            var bends = served > 0.5 * time ? "metadata of the file system"
                : freeze + merge > 0.2 * all ? "freeze and merge, on one machine" : "nothing";
            target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {items:0E+0} | {nodes} | {run.Shards} | "
                + $"{Words(freeze)} | {Math.Max(0.1, items * BytesOfAnItem / 1e9):0.0} GB | "
                + $"{Words(time)} | {Words(merge)} | {Words(all)} | {ideal / all:0.00} | {bends} |"));
        }
    }

    private static string Words(double seconds) => seconds < 120 ? FormattableString.Invariant($"{seconds:0} s")
        : seconds < 7200 ? FormattableString.Invariant($"{seconds / 60:0} min")
        : FormattableString.Invariant($"{seconds / 3600:0.0} h");
}
