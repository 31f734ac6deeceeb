// compare-ours DATA: reads lines "WORKLOAD SIZE THREADS" and answers each with "seconds cpu-seconds sum": one run, result
// allocation included, from two 8-bit gray images in memory. The script beside it times the peers in between.
using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using PipelineKit.Bench.Compare;
using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

MemoryImage[] pair = [MemoryImage.Load(Path.Combine(args[0], "grayA.pgm")), MemoryImage.Load(Path.Combine(args[0], "grayB.pgm"))];
Console.WriteLine("ready");
while (Console.ReadLine() is { } line)
{
    var words = line.Split(' ');
    var (name, size, threads) = (words[0], int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    GC.Collect();
    var (seconds, cpu, sum) = Run(name, size, threads, words);
    Console.WriteLine(FormattableString.Invariant($"{seconds:F5} {cpu:F5} {sum:R}"));
}

(double, double, double) Run(string name, int size, int threads, string[] words)
{
    var (expr, precision, type, border) = Workloads.Of(name);
    var op = new WindowExpression { Expr = expr, Size = size, Border = border };
    var images = name.EndsWith("-1mp", StringComparison.Ordinal) ? pair.Select(p => p.Corner(800, 1250)).ToArray() : pair;
    var graph = new PipelineGraph
    {
        Name = name,
        Precision = precision,
        Inputs = [new GraphInput("a", false), new GraphInput("b", false)],
        Nodes = [new GraphNode { Name = name, OperatorName = "window", Operator = op, Inputs = [EdgeRef.Input(0), EdgeRef.Input(1)], InputNames = ["a", "b"] }],
        Outputs = [new GraphOutput("image") { Image = new EdgeRef(0, 0) }],
    };
    var process = Process.GetCurrentProcess();
    var (start, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
    var plan = Plan.Create(GraphTyper.Infer(graph, [.. images.Select(i => i.Info)]), new PlanOptions { Threads = threads, BandHeight = words.Length > 3 ? int.Parse(words[3], CultureInfo.InvariantCulture) : null });
    var count = (int)plan.OutputInfos[0].Pixels;
    double sum;
    if (type == SampleType.Float64)
    {
        using var target = new MemoryTarget<double>(count);
        Execute(target);
        (var elapsed, var used) = Clock();
        sum = TensorPrimitives.Sum(target.Samples);
        return (elapsed, used, sum);
    }
    else
    {
        using var target = new MemoryTarget<byte>(count);
        Execute(target);
        (var elapsed, var used) = Clock();
        sum = 0;
        foreach (var value in target.Samples)
            sum += value;
        return (elapsed, used, sum);
    }

    void Execute(ImageWriter writer)
    {
        var report = Executor.Run(plan, [.. images.Select(i => (Func<ImageReader>)i.Open)], [new ImageTarget(writer, type)]);
        if (args.Contains("--stages"))
            Console.Error.WriteLine(string.Join(", ", report.Stages.Select(s => $"{s.Name} {s.Time.TotalSeconds:F3}")));
    }

    (double, double) Clock()
    {
        process.Refresh();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }
}
