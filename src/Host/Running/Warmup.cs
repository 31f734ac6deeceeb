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
/// Uses the idle second processor of a start: while the operators are gathered and the pipeline is built, a thread goes the
/// same way ahead with the same file and a small image, whose results nobody sees. What generic code must be compiled on
/// this machine is compiled then, and the first real image does not wait for it.
/// </summary>
internal static class Warmup
{
    private const int Side = 40;

    /// <summary>Begins it; the process does not wait for its end.</summary>
    /// <param name="pipeline">The pipeline's file.</param>
    /// <param name="threads">Threads the run may use; with one, nothing is begun.</param>
    public static void Begin(string pipeline, int threads)
    {
        if (threads > 1 && Environment.ProcessorCount > 1)
            new Thread(() => Run(pipeline)) { Name = "warm-up", IsBackground = true }.Start();
    }

    /// <summary>The work itself. Whatever is wrong with the file is found, and said, where it is read in earnest.</summary>
    internal static void Run(string pipeline)
    {
        try
        {
            // A pipe gives its text once, to whoever reads it in earnest.
            if (FileStat.Of(pipeline) is { Kind: FileKind.Regular })
                DocumentReader.ReadFile(pipeline, new DiagnosticBag());
            RunEngine();
        }
        catch (Exception)
        {
            // It only ever saves time.
        }
    }

    /// <summary>Sends a blank image through a blur, without a codec at either end.</summary>
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
