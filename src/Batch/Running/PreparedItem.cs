using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>An item whose inputs were opened, whose headers are known and whose run is planned.</summary>
internal sealed class PreparedItem(ItemImages images, Plan plan, long codecBytes) : IDisposable
{
    /// <summary>What it reads.</summary>
    public ItemImages Images { get; } = images;

    /// <summary>What its images say of themselves.</summary>
    public IReadOnlyList<ImageHeader> Headers => Images.Headers;

    /// <summary>How each output is written.</summary>
    public required IReadOnlyList<OutputFormat> Formats { get; init; }

    /// <summary>How it will run.</summary>
    public Plan Plan { get; } = plan;

    /// <summary>Bytes it takes at most: rows, spools in memory, scratch, decoders and encoders.</summary>
    public long Bytes { get; } = plan.Bytes + codecBytes;

    /// <inheritdoc/>
    public void Dispose() => Images.Dispose();
}
