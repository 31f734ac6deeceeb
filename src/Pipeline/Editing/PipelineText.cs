using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Documents.Yaml;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>
/// The text of a pipeline file, which edits change at their places: comments, order, layout and line ends of everything else
/// stay as they are. Immutable.
/// </summary>
public sealed class PipelineText
{
    private readonly Lazy<(Node? Root, IReadOnlyList<Diagnostic> Findings)> tree;
    private readonly Lazy<PipelineDocument?> document;

    /// <summary>A text.</summary>
    /// <param name="name">The file, as messages name it; files that it refers to are relative to it.</param>
    /// <param name="text">The whole text, with its byte order mark where it has one.</param>
    public PipelineText(string name, string text)
    {
        (Text, Source) = (text, new SourceText(name, text));
        tree = new(() =>
        {
            var bag = new DiagnosticBag();
            return (YamlTree.Read(Source, bag), bag.Sorted());
        });
        document = new(() => DocumentReader.Read(Source, new DiagnosticBag()));
    }

    /// <summary>
    /// The text of a file, its byte order mark included; null when it cannot be read (PK0107) or is larger than 256 KiB (PK0102).
    /// </summary>
    public static PipelineText? ReadFile(string path, DiagnosticBag bag) =>
        FileText.ReadWhole(path, bag) is { } text ? new(path, text) : null;

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The same for messages, without a byte order mark; places count in it.</summary>
    public SourceText Source { get; }

    /// <summary>What the text says, as far as it can be understood; null when nothing of it can.</summary>
    public PipelineDocument? Document => document.Value;

    internal MapNode? Root => tree.Value.Root as MapNode;

    /// <summary>The text after changes, each of which counts in the text that the one before it left.</summary>
    public PipelineText With(params IEnumerable<Splice> splices) =>
        new(Source.Name, splices.Aggregate(Text, (text, splice) => splice.Apply(text)));

    /// <summary>
    /// Carries an edit out, and reads the result again: it says what was meant and nothing else differs, or the edit is refused.
    /// </summary>
    public EditResult Apply(PipelineEdit edit)
    {
        try
        {
            return Changed(edit);
        }
        catch (PipelineException refused)
        {
            return new(this, [], refused.Diagnostics);
        }
    }

    private EditResult Changed(PipelineEdit edit)
    {
        if (tree.Value.Findings.FirstOrDefault(f => f.Severity == Severity.Error) is { } fault)
            throw new EditRefusedException($"the text has an error on line {fault.Place?.Line ?? 1}: {fault.Message}",
                fault.Place,
                "fix it in the text first");
        if (Root is null || Document is null)
            throw new EditRefusedException("the text holds no pipeline", null, "write at least stages: with one stage");
        IReadOnlyList<IReadOnlyList<TreeChange>> steps = [.. edit.Steps(this)];
        var meant = steps.SelectMany(s => s).Aggregate((Node)Root, (node, change) => change.ApplyTo(node));
        return Written(steps, meant, safe: false) ?? Written(steps, meant, safe: true)
            ?? throw new EditRefusedException("the change cannot be written here without altering something else", null,
                "change the text itself");
    }

    private EditResult? Written(IReadOnlyList<IReadOnlyList<TreeChange>> steps, Node meant, bool safe)
    {
        var mark = Text.Length - Source.Text.Length;
        var (text, splices) = (this, new List<Splice>());
        foreach (var step in steps)
        {
            if (text.Root is null)
                return null;
            // From the last to the first: none moves the place of another.
            var made = new ChangeWriter(text.Source, safe).Write(step)
                .Select(s => s with { Start = s.Start + mark }).Reverse().ToList();
            splices.AddRange(made);
            text = text.With(made);
        }
        var isSound = text.Root is { } root && text.tree.Value.Findings.Count == 0
            && SameTree.Holds(meant, root);
        return isSound ? new(text, splices, []) : null;
    }
}
