using PipelineKit.Batch.Items;
using PipelineKit.Batch.Recovery;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing;
using PipelineKit.Graph;
using PipelineKit.Studio.Evaluation;

namespace PipelineKit.Studio.Sessions;

/// <summary>Everything that pages show of a session at one moment. Immutable.</summary>
/// <param name="Version">A number that increases with every change.</param>
/// <param name="History">The text, with its undo history.</param>
/// <param name="Meaning">The result of parsing and checking the text.</param>
internal sealed record StudioState(int Version, EditHistory History, Interpretation Meaning)
{
    /// <summary>Gets the text.</summary>
    public SourceText Source => History.Text.Source;

    /// <summary>Gets the file as it was last read or saved.</summary>
    public required StoredDocument Saved { get; init; }

    /// <summary>Gets whether the text differs from the file.</summary>
    public bool IsDirty => History.Text.Text != Saved.Text;

    /// <summary>
    /// Gets the file as another program has changed it while the text has unsaved changes, without a hash if it was removed;
    /// null if there is no conflict.
    /// </summary>
    public StoredDocument? Outside { get; init; }

    /// <summary>Gets the unsaved texts of earlier sessions, newest first.</summary>
    public IReadOnlyList<RecoveredText> Recovered { get; init; } = [];

    /// <summary>Gets the reason why a crash would lose unsaved changes; null if it would not.</summary>
    public string? Unkept { get; init; }

    /// <summary>Gets the other files that pictures depend on.</summary>
    public FollowedFiles Follows { get; init; } = FollowedFiles.None;

    /// <summary>Gets the values of pipeline parameters that differ from the text.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the items.</summary>
    public IReadOnlyList<BatchItem> Items { get; init; } = [];

    /// <summary>Gets the index of the displayed item.</summary>
    public int Item { get; init; }

    /// <summary>Gets the index of the displayed frame.</summary>
    public int Frame { get; init; }

    /// <summary>Gets the number of frames.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Gets the factor by which a first look is reduced, unless it would still have too many pixels.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>Gets the reasons why no item is shown.</summary>
    public IReadOnlyList<Diagnostic> Faults { get; init; } = [];

    /// <summary>Gets the last valid graph with the images of the item; null before there is one.</summary>
    public Scene? Exact { get; init; }

    /// <summary>Gets the same with reduced images; null if the images are small.</summary>
    public Scene? Quick { get; init; }

    /// <summary>Gets the last valid graph; null before there is one.</summary>
    public PipelineGraph? Graph { get; init; }

    /// <summary>Gets the last document that could be parsed: controls stay while a brace is not closed yet.</summary>
    public PipelineDocument? Document { get; init; }

    /// <summary>Gets whether the pictures are those of the current text.</summary>
    public bool IsCurrent => Meaning.Graph is not null;
}
