using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Editing;
using PipelineKit.Graph;
using PipelineKit.Studio.Evaluation;

namespace PipelineKit.Studio.Sessions;

/// <summary>All that pages show of a session, at one moment. Immutable.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="History">The text, and what was done to it.</param>
/// <param name="Meaning">What the text means.</param>
internal sealed record StudioState(int Version, EditHistory History, Interpretation Meaning)
{
    /// <summary>The text.</summary>
    public SourceText Source => History.Text.Source;

    /// <summary>The text of the file as it was read or saved last.</summary>
    public required string Saved { get; init; }

    /// <summary>Whether the text differs from the file.</summary>
    public bool IsDirty => History.Text.Text != Saved;

    /// <summary>The text that another program wrote to the file while this one was changed; null when none did.</summary>
    public string? Outside { get; init; }

    /// <summary>The text that an earlier session left unsaved; null when it left none.</summary>
    public string? Recovered { get; init; }

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
