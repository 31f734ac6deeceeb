using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Opens the inputs of an item and plans its run within the budget. Nothing is decoded, unless the size of an image depends on
/// what is in it.
/// </summary>
/// <param name="graph">The pipeline.</param>
/// <param name="formats">Who reads the inputs.</param>
/// <param name="request">What headers and results must keep, and the budget of the whole run.</param>
/// <param name="threads">Threads for one item.</param>
internal sealed class ItemPreparer(PipelineGraph graph, FormatTable formats, JobRequest request, int threads)
{
    private readonly MemoryBudget budget = request.Budget;

    /// <summary>Threads for one item.</summary>
    public int Threads => threads;

    /// <summary>Whether damage beside an image is looked for at any cost.</summary>
    public bool Thorough { get; init; }

    /// <summary>Prepares one item.</summary>
    /// <exception cref="PipelineException">An input cannot be read, the sizes do not fit, or the plan exceeds the budget
    /// (PK0705).</exception>
    public PreparedItem Prepare(BatchItem item, CancellationToken cancellation = default)
    {
        ImageReader Open(int input) => formats.Open(item.Inputs[input].First,
            new ReadOptions { Limits = request.Limits, AsTable = graph.Inputs[input].AsTable, Thorough = Thorough });

        var readers = new List<ImageReader>();
        try
        {
            for (var i = 0; i < item.Inputs.Count; i++)
                readers.Add(Open(i));
            ImageHeader[] headers = [.. readers.Select(r => r.Header)];
            ImageInfo[] infos = [.. headers.Select(Upright)];
            var bound = graph.Bind([.. headers.Select((h, i) => InputFacts.Of(h, item.Inputs[i].First))]);
            var settled = GraphSettler.Settle(bound.For(headers), infos, headers,
                [.. Enumerable.Range(0, headers.Length).Select<int, Func<ImageReader>>(i => () => Open(i))],
                new PlanOptions { Threads = threads }, cancellation, request.Results);
            var typed = GraphTyper.Infer(settled, infos, request.Results);
            IReadOnlyList<OutputFormat> written =
                [.. item.Formats.Select((f, i) => bound.Outputs[i].FactOptions.Count + graph.Outputs[i].FactOptions.Count > 0
                    ? f with { Options = bound.Outputs[i].Options } : f)];
            var (encoders, targets) = Encoders(written, typed);
            var codecs = headers.Sum(h => h.DecoderBytes) + encoders;
            var plan = PlanWithin(typed, targets, headers, codecs);
            return new PreparedItem([.. readers], Open, plan, codecs) { Formats = written };
        }
        catch
        {
            foreach (var reader in readers)
                reader.Dispose();
            throw;
        }
    }

    private static ImageInfo Upright(ImageHeader header) => header.Orientation.SwapsAxes()
        ? header.Image with { Width = header.Info.Height, Height = header.Info.Width }
        : header.Image;

    // What the encoders take, and the type of samples each is given.
    private (long Bytes, IReadOnlyList<SampleType> Targets) Encoders(IReadOnlyList<OutputFormat> formats, TypedGraph typed)
    {
        var (bytes, targets) = (0L, new List<SampleType>());
        var outputs = typed.Graph.Outputs;
        for (var i = 0; i < outputs.Count; i++)
            if (outputs[i].Image is { } edge && formats[i] is { Codec: { } codec, Options: { } options } format)
            {
                var (image, type) = (typed.Written(edge), codec.Choose(typed.Written(edge), format.Name, options));
                request.Results.RequireBytes($"output '{outputs[i].Name}'", image.Pixels * image.Channels * type.Bytes());
                bytes += codec.EncoderBytes(image, format.Name, options, threads);
                targets.Add(type);
            }
        return (bytes, targets);
    }

    /// <summary>Spools go to files where memory does not suffice.</summary>
    private Plan PlanWithin(TypedGraph typed, IReadOnlyList<SampleType> targets, IReadOnlyList<ImageHeader> headers, long codecs)
    {
        var options = new PlanOptions { Threads = threads, Targets = targets };
        var plan = Plan.Create(typed, options with { SpoolMemory = Math.Min(options.SpoolMemory, budget.Items) }, headers);
        if (plan.Bytes + codecs > budget.Items)
            plan = Plan.Create(typed, options with { SpoolMemory = 0 }, headers);
        request.Results.RequireBytes("the temporary files", plan.FileBytes);
        var needed = plan.Bytes + codecs + budget.Own;
        if (needed <= budget.Total)
            return plan;
        throw new PipelineException(Codes.MemoryBudget,
            $"the plan takes {ByteSize.Format(needed)} (images {ByteSize.Format(plan.Bytes)}, codecs {ByteSize.Format(codecs)}, "
            + $"the program {ByteSize.Format(budget.Own)}), but the budget is {ByteSize.Format(budget.Total)}",
            $"allow more: --memory {(needed + (1 << 20) - 1) >> 20}M" + (threads > 1 ? ", or use fewer threads: -j 1" : ""));
    }
}
