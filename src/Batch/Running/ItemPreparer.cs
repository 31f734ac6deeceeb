using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Opening;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Opens the inputs of an item and plans its run within the memory budget. Decodes nothing unless the size of an image depends on
/// its content.
/// </summary>
/// <param name="graph">The pipeline.</param>
/// <param name="formats">The formats that can be read.</param>
/// <param name="request">The limits and the memory budget of the whole run.</param>
/// <param name="threads">The number of threads per item.</param>
internal sealed class ItemPreparer(PipelineGraph graph, FormatTable formats, JobRequest request, int threads)
{
    /// <summary>The number of threads per item.</summary>
    public int Threads => threads;

    /// <summary>Whether damage outside the image data is always checked, at any cost.</summary>
    public bool Thorough { get; init; }

    /// <summary>Prepares one item.</summary>
    /// <exception cref="PipelineException">An input cannot be read, sizes do not match, or the plan exceeds the budget
    /// (PK0705).</exception>
    public PreparedItem Prepare(BatchItem item, CancellationToken cancellation = default)
    {
        var images = new ItemImages(graph, item, formats, input =>
            new ReadOptions { Limits = request.Limits, AsTable = input.AsTable, Thorough = Thorough });
        try
        {
            FrameLimits.Check(item, graph, images, request.Limits, Math.Max(1, request.Threads / threads));
            FramePlan Next(int frame, FramePlan? before) =>
                images.Named(frame, () => PlanOf(item, images, frame, before, cancellation));

            var first = Next(0, null);
            var (last, largest) = (first, first);
            for (var frame = 1; frame < images.Count; frame++)
            {
                last = Next(frame, last);
                largest = last.Bytes > largest.Bytes ? last : largest;
            }
            return new PreparedItem(images, first, largest, Next);
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    // Reuses the previous frame's plan if the frames are similar and nothing depends on content or metadata.
    private FramePlan PlanOf(BatchItem item, ItemImages images, int frame, FramePlan? before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var headers = images.Headers(frame);
        if (before?.Fits(headers, exactly: graph.Facts.Count > 0) == true
            && !graph.Nodes.Any(n => n.Operator.IsSizedByAnalysis))
            return before with { Headers = headers };
        var (infos, options) = (ItemImages.Infos(headers), new PlanOptions { Threads = threads });
        var bound = graph.Bind([.. images.First.Select(first => InputFacts.Of(headers[first], images.Files[first]))]);
        var settled = GraphSettler.Settle(bound.Expand(images.Counts).For(headers), infos, headers, images.Sources(frame),
            options, cancellation, request.Results);
        var typed = GraphTyper.Infer(settled, infos, request.Results);
        IReadOnlyList<OutputFormat> written =
            [.. item.Formats.Select((f, i) => bound.Outputs[i].FactOptions.Count + graph.Outputs[i].FactOptions.Count > 0
                ? f with { Options = bound.Outputs[i].Options } : f)];
        var (encoders, targets) = Encoders(written, typed);
        var plan = new BudgetedPlan(typed, headers, encoders, request.Budget, request.Results)
            .Choose(options with { Targets = targets }, FileHandles.ForItem(Math.Max(1, request.Threads / threads)));
        return new FramePlan(headers, plan, plan.DecoderBytes + encoders) { Formats = written };
    }

    // The memory of the encoders, and the sample type that each receives.
    private (long Bytes, IReadOnlyList<SampleType> Targets) Encoders(IReadOnlyList<OutputFormat> formats, TypedGraph typed)
    {
        var (bytes, targets) = (0L, new List<SampleType>());
        var outputs = typed.Graph.Outputs;
        for (var i = 0; i < outputs.Count; i++)
            if (outputs[i].Image is not null && formats[i] is { Codec: { } codec, Options: { } options } format)
            {
                var type = OutputChoice.Of(typed, outputs[i], codec, format.Name, options);
                var image = typed.Written(outputs[i]);
                request.Results.RequireBytes($"output '{outputs[i].Name}'", image.Pixels * image.Channels * type.Bytes());
                bytes += codec.EncoderBytes(image, format.Name, options, threads);
                targets.Add(type);
            }
        return (bytes, targets);
    }
}
