// isolation-cost PLUGIN [ROUNDS [CHANNELS]]: measures the cost of running a plugin's operator in a worker. Runs the sample's
// energy-difference on two images of 24 megapixels with 8-bit samples in memory, alternately in this process and isolated, and
// prints medians. The exit code is 1 when a ratio exceeds the target of 1.5.
using System.Diagnostics;
using System.Globalization;
using PipelineKit.Bench.Isolation;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

const int Width = 6000, Height = 4000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var worker = new IsolationOptions("dotnet",
    Path.Combine(AppContext.BaseDirectory, "pipelinekit.dll"), "plugin-worker") { Everything = true };
using var here = PluginSet.Load([args[0]], []);
using var apart = PluginSet.Load([args[0]], [], worker);
var worst = 0.0;
foreach (var channels in args.Length > 2 ? [int.Parse(args[2], CultureInfo.InvariantCulture)] : new[] { 1, 3 })
    foreach (var size in new[] { 3, 5, 9 })
        foreach (var threads in new[] { 1, 2 })
        {
            NoiseImage[] pair = [new(Width, Height, channels, 1), new(Width, Height, channels, 2)];
            var graphs = new[] { Graph(here, size), Graph(apart, size) };
            var times = new[] { new List<double>(), new List<double>() };
            for (var round = -1; round < rounds; round++)
                for (var way = 0; way < 2; way++)
                {
                    // The order alternates, so that neither always finds the caches warm; the first round is a warm-up.
                    var which = (way + round) & 1;
                    var seconds = Seconds(graphs[which], pair, threads);
                    if (round >= 0)
                        times[which].Add(seconds);
                }
            var (inProcess, isolated) = (Median(times[0]), Median(times[1]));
            worst = Math.Max(worst, isolated / inProcess);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{channels} channel(s), window {size}, {threads} thread(s): in process {inProcess:0.000} s, " +
                $"apart {isolated:0.000} s, ratio {isolated / inProcess:0.00}, " +
                $"{(isolated - inProcess) * 1e9 / Width / Height:0.00} ms a megapixel"));
        }
return worst <= 1.5 ? 0 : 1;

static PipelineGraph Graph(PluginSet plugins, int size)
{
    var bag = new DiagnosticBag();
    var text = $"inputs: [left, right]\nstages:\n  energy: {{ op: energy-difference, in: [left, right], size: {size} }}\n";
    var document = DocumentReader.Read(new SourceText("bench.yaml", text), bag);
    var graph = new GraphBuilder(new OperatorRegistry(plugins.Operators), new CodecRegistry([])).Build(document!, bag);
    bag.ThrowIfErrors();
    return graph!;
}

static double Seconds(PipelineGraph graph, NoiseImage[] pair, int threads)
{
    var plan = Plan.Create(GraphTyper.Infer(graph, [.. pair.Select(p => p.Info)]), new PlanOptions { Threads = threads });
    var clock = Stopwatch.StartNew();
    Executor.Run(plan, [.. pair.Select(p => (Func<ImageReader>)p.Open)], [new ImageTarget(new Nowhere(), SampleType.Float32)]);
    return clock.Elapsed.TotalSeconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
