using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Documents.Yaml;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>
/// The text of a pipeline file. Edits change only the affected parts: comments, order, layout and line ends of the rest are
/// preserved. Immutable.
/// </summary>
public sealed class PipelineText
{
    private readonly Lazy<(Node? Root, IReadOnlyList<Diagnostic> Findings)> tree;
    private readonly Lazy<PipelineDocument?> document;

    /// <summary>Creates an instance from text.</summary>
    /// <param name="name">The file name for messages; relative paths in the file are resolved against it.</param>
    /// <param name="text">The whole text, including any byte order mark.</param>
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
    /// Reads the text of a file, including any byte order mark; returns null when it cannot be read (PK0107) or is larger than
    /// 256 KiB (PK0102).
    /// </summary>
    public static PipelineText? ReadFile(string path, DiagnosticBag bag) =>
        FileText.ReadWhole(path, bag) is { } text ? new(path, text) : null;

    /// <summary>Gets the whole text.</summary>
    public string Text { get; }

    /// <summary>Gets the text for messages, without a byte order mark; places refer to it.</summary>
    public SourceText Source { get; }

    /// <summary>Gets the parsed document, as far as the text is valid; null when nothing is usable.</summary>
    public PipelineDocument? Document => document.Value;

    internal MapNode? Root => tree.Value.Root as MapNode;

    /// <summary>Applies changes; the offsets of each refer to the text after the previous one.</summary>
    public PipelineText With(params IEnumerable<Splice> splices) =>
        new(Source.Name, splices.Aggregate(Text, (text, splice) => splice.Apply(text)));

    /// <summary>
    /// Applies an edit and parses the result. If anything else would change, or the result is not the intended one, the edit is
    /// refused.
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
            throw new EditRefusedException("the text contains no pipeline", null, "add at least 'stages:' with one stage");
        IReadOnlyList<IReadOnlyList<TreeChange>> steps = [.. edit.Steps(this)];
        var meant = steps.SelectMany(s => s).Aggregate((Node)Root, (node, change) => change.ApplyTo(node));
        return Written(steps, meant, safe: false) ?? Written(steps, meant, safe: true)
            ?? throw new EditRefusedException("this change would alter other parts of the text", null,
                "edit the text instead");
    }

    private EditResult? Written(IReadOnlyList<IReadOnlyList<TreeChange>> steps, Node meant, bool safe)
    {
        var mark = Text.Length - Source.Text.Length;
        var (text, splices) = (this, new List<Splice>());
        foreach (var step in steps)
        {
            if (text.Root is null)
                return null;
            // Apply from the end, so that offsets stay valid.
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
