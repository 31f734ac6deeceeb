using System.Globalization;

namespace PipelineKit.Bench.Scale;

/// <summary>
/// The costs of a sharded run, in seconds. Start, Freeze, Merge and Calls are measured; the others are assumptions, which
/// docs/clusters.md names.
/// </summary>
/// <param name="Item">Processor time of an item: a photograph of 12 megapixels through a few filters; assumed.</param>
/// <param name="Start">Processor time of starting a shard.</param>
/// <param name="Freeze">Time to find an item, check it and write it to a list.</param>
/// <param name="Merge">Time to merge an item.</param>
/// <param name="Calls">
/// Calls with a path, and syncs, for an item with one input and one output: counted with strace as the difference of two shards.
/// </param>
/// <param name="CallsASecond">Calls that the file system answers in a second, all nodes together: assumed.</param>
/// <param name="Failure">Hours that a node runs until it is lost: assumed.</param>
internal sealed record Costs(double Item = 1, double Start = 1, double Freeze = 50e-6, double Merge = 35e-6, double Calls = 23,
    double CallsASecond = 20_000, double Failure = 5000)
{
    /// <summary>The costs with some of them set: <c>item=0.5</c>.</summary>
    public static Costs Read(IEnumerable<string> settings)
    {
        var costs = new Costs();
        foreach (var setting in settings)
        {
            var (name, value) = (setting.Split('=')[0], double.Parse(setting.Split('=')[1], CultureInfo.InvariantCulture));
            costs = name switch
            {
                "item" => costs with { Item = value },
                "start" => costs with { Start = value },
                "freeze" => costs with { Freeze = value },
                "merge" => costs with { Merge = value },
                "calls" => costs with { Calls = value },
                "calls-a-second" => costs with { CallsASecond = value },
                "failure" => costs with { Failure = value },
                _ => throw new ArgumentException($"unknown cost '{name}'"),
            };
        }
        return costs;
    }
}
