// compare-ours DATA [--stages]: reads lines "WORKLOAD SIZE THREADS [BAND]" and answers each with "seconds processor-seconds
// sum" for one run on 8-bit gray images in memory. The scripts in this folder time the peers in between. --stages prints the
// time of each stage to the error stream. compare-ours --compile WORKLOAD SIZE times the compiler instead.
using System.Globalization;
using PipelineKit.Bench.Compare;
using PipelineKit.Imaging;
using PipelineKit.Planning;

if (args is ["--compile", var workload, var window])
{
    CompileTimes.Write(new PipelineRun(), workload, int.Parse(window, CultureInfo.InvariantCulture));
    return;
}

MemoryImage[] pair = [MemoryImage.Load(Path.Combine(args[0], "grayA.pgm")), MemoryImage.Load(Path.Combine(args[0], "grayB.pgm"))];
MemoryImage[] corner = [.. pair.Select(p => p.Corner(800, 1250))];
var pipelines = new PipelineRun();
Console.WriteLine("ready");
while (Console.ReadLine() is { } line)
{
    var words = line.Split(' ');
    var numbers = words[1..].Select(w => int.Parse(w, CultureInfo.InvariantCulture)).ToArray();
    GC.Collect();
    Console.WriteLine(Run(words[0], numbers[0], numbers[1], numbers.Length > 2 ? numbers[2] : null));
}

Measured Run(string name, int size, int threads, int? band)
{
    var images = name.Contains("-1mp", StringComparison.Ordinal) ? corner : pair;
    if (name.StartsWith("by-hand-", StringComparison.Ordinal))
        return Measured.Of<byte>(images[0].Info,
            target => new BilateralByHand(images[0], images[1], size / 2)
                .Run(name.Contains("tables", StringComparison.Ordinal), threads, target));
    var (pipeline, type) = (Workloads.Pipeline(name, size), Workloads.Result(name));
    var options = new PlanOptions { Threads = threads, BandHeight = band };
    return type == SampleType.Float64
        ? pipelines.Measure<double>(pipeline, images, type, options, args.Contains("--stages"))
        : pipelines.Measure<byte>(pipeline, images, type, options, args.Contains("--stages"));
}
