using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenCvSharp;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Filters;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Bench.Rows;

/// <summary>
/// Times a workload in all libraries, in turn. This project and OpenCV write to memory that was used in the previous round;
/// libvips has no such option, and writes to new memory.
/// </summary>
/// <param name="rounds">The number of timed rounds, after untimed ones until the runtime has compiled what runs often.</param>
/// <param name="ofProcessor">Whether to measure processor time instead of elapsed time.</param>
internal sealed class Comparison(int rounds, bool ofProcessor)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1);

    private readonly GraphBuilder builder = new ServiceCollection().AddPipelineKit().AddBuiltInFilters()
        .BuildServiceProvider().GetRequiredService<GraphBuilder>();

    private readonly Dictionary<int, List<double>> ratios = new() { [1] = [], [2] = [] };

    /// <summary>The heading of the table.</summary>
    public const string Heading = "| workload | threads | ours, ms | OpenCV, ms | OpenCV / ours | libvips, ms | libvips / ours "
        + "| mean difference from OpenCV | largest |\n|---|---|---|---|---|---|---|---|---|";

    /// <summary>Gets the geometric means of OpenCV's time divided by ours.</summary>
    public string Summary => string.Join("; ", ratios.Where(r => r.Value.Count > 0).Select(r => FormattableString.Invariant(
        $"{r.Key} thread(s): {Math.Exp(r.Value.Average(Math.Log)):F2} over {r.Value.Count} rows, least {r.Value.Min():F2}")));

    /// <summary>Returns one row of the table.</summary>
    public string Row(Workload workload, int threads)
    {
        Cv2.SetNumThreads(threads);
        NetVips.NetVips.Concurrency = threads;
        var graph = Build(workload.Pipeline);
        var typed = GraphTyper.Infer(graph, [.. workload.Inputs.Select(i => i.Raster.Info)]);
        var type = workload.Inputs[0].Raster.Type;
        var mine = new Raster(typed.Info(graph.Outputs[0].Image!.Value), type);
        using var theirs = new Mat();
        var (ours, openCv, vips) = (new List<double>(), new List<double>(), new List<double>());
        var start = Stopwatch.GetTimestamp();
        for (var round = -1; round < rounds; round += round < 0 && Stopwatch.GetElapsedTime(start) < Warming ? 0 : 1)
        {
            Time(round, ours, () => Executor.Run(Plan.Create(typed, new PlanOptions { Threads = threads }, Headers(workload)),
                [.. workload.Inputs.Select(i => (Func<ImageReader>)i.Raster.Open)], [new ImageTarget(mine.Write(), type)]));
            if (workload.OpenCv is not null)
                Time(round, openCv, () => workload.OpenCv(theirs));
            if (workload.Vips is not null)
                Time(round, vips, () => Render(workload.Vips));
        }
        var (a, b, c) = (Median(ours), Median(openCv), Median(vips));
        if (!double.IsNaN(b))
            ratios[threads].Add(b / a);
        return FormattableString.Invariant($"| {workload.Name} | {threads} | {1e3 * a:F1} | {Number(1e3 * b, "F1")} ")
            + $"| {Number(b / a, "F2")} | {Number(1e3 * c, "F1")} | {Number(c / a, "F2")} "
            + $"| {SampleDifference.Of(mine, theirs)} |";
    }

    /// <summary>The stages of a workload with the milliseconds that each takes, the median of the rounds.</summary>
    public string Stages(Workload workload, int threads)
    {
        var typed = GraphTyper.Infer(Build(workload.Pipeline), [.. workload.Inputs.Select(i => i.Raster.Info)]);
        var type = workload.Inputs[0].Raster.Type;
        var mine = new Raster(typed.Info(typed.Graph.Outputs[0].Image!.Value), type);
        var times = new Dictionary<string, List<double>>();
        for (var round = -1; round < rounds; round++)
            foreach (var stage in Executor.Run(Plan.Create(typed, new PlanOptions { Threads = threads }, Headers(workload)),
                [.. workload.Inputs.Select(i => (Func<ImageReader>)i.Raster.Open)], [new ImageTarget(mine.Write(), type)]).Stages)
                if (round >= 0)
                {
                    if (!times.TryGetValue(stage.Name, out var list))
                        times[stage.Name] = list = [];
                    list.Add(stage.Time.TotalMilliseconds);
                }
        return string.Join(", ", times.Select(t => FormattableString.Invariant($"{t.Key} {Median(t.Value):F1}")));
    }

    private static ImageHeader[] Headers(Workload workload) => [.. workload.Inputs.Select(i => i.Raster.Open().Header)];

    private static void Render(Func<NetVips.Image> make)
    {
        using var image = make();
        GC.KeepAlive(image.WriteToMemory<byte>());
    }

    private PipelineGraph Build(string pipeline)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.Read(new SourceText("bench", pipeline), bag);
        var graph = document is null ? null : builder.Build(document, bag);
        bag.ThrowIfErrors();
        return graph!;
    }

    private void Time(int round, List<double> times, Action work)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        var time = ofProcessor ? Environment.CpuUsage.TotalTime - used : Stopwatch.GetElapsedTime(start);
        if (round >= 0)
            times.Add(time.TotalSeconds);
    }

    private static double Median(List<double> times) => times.Count == 0 ? double.NaN : times.Order().ElementAt(times.Count / 2);

    private static string Number(double value, string format) =>
        double.IsNaN(value) ? "" : value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
}
