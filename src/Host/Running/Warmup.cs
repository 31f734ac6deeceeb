using PipelineKit.Batch.Files;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Files;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Host.Running;

/// <summary>
/// Warms up the JIT on an idle processor. While the operators are registered and the pipeline is built, a thread runs the same
/// file on a small image and discards the result. Generic code is thereby compiled before the first real image.
/// </summary>
internal static class Warmup
{
    private const int Side = 40;

    /// <summary>Starts the warm-up; the process does not wait for its end.</summary>
    /// <param name="pipeline">The pipeline file.</param>
    /// <param name="threads">The maximum number of threads; with one, the warm-up is skipped.</param>
    public static void Begin(string pipeline, int threads)
    {
        if (threads > 1 && Environment.ProcessorCount > 1)
            new Thread(() => Run(pipeline)) { Name = "warm-up", IsBackground = true }.Start();
    }

    /// <summary>Runs the warm-up. Errors in the file are ignored here, because the actual run reports them.</summary>
    internal static void Run(string pipeline)
    {
        try
        {
            // A pipe can be read only once, by the actual run.
            if (FileStat.Of(pipeline) is { Kind: FileKind.Regular })
                DocumentReader.ReadFile(pipeline, new DiagnosticBag());
            RunEngine();
        }
        catch (Exception)
        {
            // The warm-up is optional, so its errors are ignored.
        }
    }

    /// <summary>Runs a blur on a blank image, without codecs.</summary>
    internal static void RunEngine()
    {
        using var blank = new Blank();
        var typed = GraphTyper.Infer(Blur, [blank.Header.Info]);
        Executor.Run(Plan.Create(typed, new PlanOptions(), [blank.Header]), [() => blank],
            [new(new Nowhere(), SampleType.UInt8)]);
    }

    private static PipelineGraph Blur { get; } = new()
    {
        Name = "warm-up",
        Inputs = [new("input")],
        Nodes =
        [
            new GraphNode
            {
                Name = "blur",
                OperatorName = "gaussian",
                Operator = new Gaussian { Sigma = 1 },
                Inputs = [EdgeRef.Input(0)],
                InputNames = ["input"],
            },
        ],
        Outputs = [new("blur") { Image = new EdgeRef(0, 0) }],
    };

    private sealed class Blank : ImageReader
    {
        public override ImageHeader Header { get; } =
            new(new ImageInfo(Side, Side, 3) { White = 255 }, SampleType.UInt8, "blank");

        public override void Read(Span<byte> target, int rows) => target.Clear();

        public override void Dispose()
        {
        }
    }

    private sealed class Nowhere : ImageWriter
    {
        public override void Write(ReadOnlySpan<byte> source, int rows)
        {
        }

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }
}
