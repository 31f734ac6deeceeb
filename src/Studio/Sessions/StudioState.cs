using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Studio.Evaluation;

namespace PipelineKit.Studio.Sessions;

/// <summary>All that pages show of a session, at one moment. Immutable.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="Source">The text.</param>
/// <param name="Meaning">What the text means.</param>
internal sealed record StudioState(int Version, SourceText Source, Interpretation Meaning)
{
    /// <summary>Values of the pipeline's parameters that differ from the text.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The items that the inputs make.</summary>
    public IReadOnlyList<BatchItem> Items { get; init; } = [];

    /// <summary>Which of them is shown.</summary>
    public int Item { get; init; }

    /// <summary>Why no item is shown.</summary>
    public IReadOnlyList<Diagnostic> Faults { get; init; } = [];

    /// <summary>The last graph without errors over the item; null before there is one.</summary>
    public Scene? Exact { get; init; }

    /// <summary>The same over reduced images; null where the images are small.</summary>
    public Scene? Quick { get; init; }

    /// <summary>The last graph without errors; null before there is one.</summary>
    public PipelineGraph? Graph { get; init; }

    /// <summary>Whether what is shown is of the text as it is.</summary>
    public bool IsCurrent => Meaning.Graph is not null;
}
