// bench-plugins speed DIR: runs the sample in DIR and the same source compiled in, alternately; prints the ratio of the
// medians. bench-plugins loads DIR N: loads and unloads the plugin in DIR N times; prints by how many MiB the process has
// grown. The exit code is 1 beyond the targets: a ratio of 1.05, 20 MiB for a thousand loads.
using System.Diagnostics;
using System.Globalization;
using EnergyDifference;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["speed", var folder]:
        return Speed(folder) <= 1.05 ? 0 : 1;
    case ["loads", var folder, var count]:
        return Loads(folder, int.Parse(count, CultureInfo.InvariantCulture)) <= 20 ? 0 : 1;
    default:
        Console.Error.WriteLine("bench-plugins speed DIR | loads DIR N");
        return 2;
}

static double Speed(string folder)
{
    const int Rounds = 61;
    using var plugins = PluginSet.Load([folder], []);
    var descriptors = new[] { OperatorDescriptor.Of(typeof(EnergyDifferenceOperator)), plugins.Operators[0] };
    var info = new ImageInfo(2000, 1500, 1) { White = 255 };
    var images = new[] { SmallImages.Random(info, 1), SmallImages.Random(info, 2) };
    var times = new[] { new List<double>(), new List<double>() };
    for (var round = -3; round < Rounds; round++)
        for (var i = 0; i < 2; i++)
        {
            // The order alternates, so that neither always finds the caches warm.
            var which = (i + round) & 1;
            var start = Stopwatch.GetTimestamp();
            var report = PipelineRunner.Run(descriptors[which].Create(), images);
            if (round >= 0 && report.Images.Count > 0)
                times[which].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    var (builtIn, plugin) = (Median(times[0]), Median(times[1]));
    Console.WriteLine($"compiled in {builtIn:F2} ms, plugin {plugin:F2} ms, ratio {plugin / builtIn:F3} (medians of {Rounds})");
    return plugin / builtIn;
}

static double Loads(string folder, int count)
{
    Load(folder, 50);
    var before = Settled();
    Load(folder, count);
    var growth = (Settled() - before) / 1048576.0;
    Console.WriteLine($"{count} loads and unloads: {growth:F1} MiB more");
    return growth;
}

static void Load(string folder, int count)
{
    for (var i = 0; i < count; i++)
    {
        using (PluginSet.Load([folder], []))
        {
        }
        if (i % 50 == 49)
            Settled();
    }
}

static long Settled()
{
    for (var i = 0; i < 4; i++)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
    return Environment.WorkingSet;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
