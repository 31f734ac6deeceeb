using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>
/// Assigns paths to outputs: by their <c>name</c> below OUT; without a name, a single output goes to <c>OUT/name.ext</c> (or to
/// OUT itself, a file, if there is one input file), several to <c>OUT/output/name.ext</c>.
/// </summary>
internal sealed class OutputNaming(
    PipelineGraph graph, FormatTable formats, string target, NamedFrames frames, CancellationToken cancellation)
{
    private readonly IReadOnlyList<GraphOutput> outputs = graph.Outputs;

    /// <summary>The file that holds standard output if OUT is <c>-</c>; null if <c>-</c> is an ordinary name.</summary>
    public string? Piped { get; init; }

    /// <summary>Returns the items with the paths of their outputs, which are not checked yet. Items in a folder are
    /// created each time they are accessed.</summary>
    /// <exception cref="PipelineException">PK0701: OUT does not suit the inputs; PK0210: a format cannot be written.</exception>
    public IReadOnlyList<BatchItem> Assign(IReadOnlyList<Pair> pairs, bool oneItem)
    {
        if (Piped is not null && target == PipedFiles.Name)
            return [Stream(pairs)];
        if (outputs.Count > 0 && oneItem && NamesFile() is { } format)
            return [OneFile(pairs[0], format)];
        if (outputs.Count > 0 && !oneItem && Extension() is { } extension && formats.ByExtension(extension) is not null)
            throw new PipelineException(Codes.CommandLine,
                $"OUTPUT '{target}' is the name of a file, but the inputs can be several items",
                "name a folder; if its name contains a dot, end it with '/'");
        // Names that depend on files are resolved once, because every access would open the files again.
        return frames.AreNeeded ? Resolved(pairs)
            : new ComputedList<BatchItem>(pairs.Count, i => InFolder(pairs[i], Names(pairs[i], i)));
    }

    /// <summary>The extension of OUT; null if it has none, or is a folder.</summary>
    private string? Extension() => Path.GetExtension(target).TrimStart('.').ToLowerInvariant() is { Length: > 0 } extension
        && !Directory.Exists(target) && !Path.EndsInDirectorySeparator(target) ? extension : null;

    /// <summary>The format of OUT's extension if OUT is a file; null if it is a folder.</summary>
    private string? NamesFile()
    {
        if (Extension() is not { } extension)
            return null;
        var format = extension == OutputFormat.Json.Name ? extension : formats.ByExtension(extension)?.Name;
        if (format is null)
            throw new PipelineException(Codes.CommandLine, $"unknown format of OUTPUT '{target}'",
                $"allowed: {string.Join(", ", formats.WritableExtensions())}; to use it as a folder, end it with '/'");
        if (outputs.Count > 1)
            throw new PipelineException(Codes.CommandLine,
                $"the pipeline has {outputs.Count} outputs, which cannot be written to the single file " +
                    $"'{target}'", "name a folder");
        return format;
    }

    private BatchItem OneFile(Pair pair, string format)
    {
        var output = outputs[0];
        var named = output.Image is null ? OutputFormat.OfValues(output).Name : output.Format;
        if (named is not null && named != format)
            throw new PipelineException(Codes.CommandLine,
                $"output '{output.Name}' of the pipeline is {named}, but OUTPUT '{target}' implies {format}",
                $"give OUTPUT the extension '{(output.Image is null ? named : formats.Extension(named))}', " +
                "or change the pipeline");
        return Item(pair, [target],
            [output.Image is null ? OutputFormat.OfValues(output) : formats.Writer(format, output.Options)]);
    }

    private BatchItem Stream(IReadOnlyList<Pair> pairs)
    {
        if (pairs.Count > 1)
            throw new PipelineException(Codes.CommandLine, $"OUTPUT is '-', but there are {pairs.Count} items",
                "use a folder; standard output takes only one image");
        if (outputs.Count != 1)
            throw new PipelineException(Codes.CommandLine,
                $"OUTPUT is '-', but the pipeline has {outputs.Count} outputs: {string.Join(", ", outputs.Select(o => o.Name))}",
                "use a folder; standard output takes only one");
        return Item(pairs[0], [Piped!], [Choose(outputs[0], pairs[0].LeadFile ?? new("", "")).Format]) with { IsPiped = true };
    }

    // Only the names are kept; the rest of an item is created on access.
    private ComputedList<BatchItem> Resolved(IReadOnlyList<Pair> pairs)
    {
        var names = new ResolvedNames[pairs.Count];
        var faults = new Dictionary<int, ItemFailure>();
        for (var i = 0; i < names.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                names[i] = Names(pairs[i], i);
            }
            // If the header cannot be read or lacks a fact, the item fails, and the others go on.
            catch (PipelineException e)
            {
                faults.Add(i, ItemFailure.Of(e));
            }
        }
        return new(names.Length, i => faults.TryGetValue(i, out var fault)
            ? Item(pairs[i], [], []) with { Fault = fault } : InFolder(pairs[i], names[i]));
    }

    private ResolvedNames Names(Pair pair, int index)
    {
        var names = outputs.Zip(frames.Of(Item(pair, [], []))).Select(output =>
        {
            var extension = Choose(output.First, Lead(pair)).Extension;
            return output.Second.Select(part => part.Output.FileName is not null
                ? new NamedOutput(part.Output, pair, index + 1, part.Number, extension).Path()
                : Path.Combine(outputs.Count == 1 ? "" : output.First.Name, $"{pair.Name}.{extension}"));
        });
        return ResolvedNames.Of(names);
    }

    private BatchItem InFolder(Pair pair, ResolvedNames names)
    {
        var files = names.Files();
        return Item(pair, [.. files.SelectMany(f => f).Select(f => Path.Combine(target, f))],
            [.. outputs.Select(o => Choose(o, Lead(pair)).Format)]) with
        {
            FileCounts = files.All(f => f.Length == 1) ? [] : [.. files.Select(f => f.Length)],
        };
    }

    private static FoundFile Lead(Pair pair) => pair.LeadFile ?? new("", pair.Name);

    private (OutputFormat Format, string Extension) Choose(GraphOutput output, FoundFile lead)
    {
        if (output.Image is null)
            return (OutputFormat.OfValues(output), OutputFormat.OfValues(output).Name);
        if (output.Format is { } named)
            return (formats.Writer(named, output.Options), formats.Extension(named));
        var own = formats.FormatOf(lead.Path, lead.Extension);
        if (!own.CanWrite)
            throw new PipelineException(Codes.UnknownFormat,
                $"output '{output.Name}' is in the format of its input, " +
                $"but {own.Name} files such as '{lead.Path}' can only be read",
                "set a format: 'format: png' in the pipeline, or --format png");
        var extension = own.Extensions.Contains(lead.Extension) ? Path.GetExtension(lead.Relative)[1..] : own.Extensions[0];
        return (formats.Writer(own.Name, null), extension);
    }

    private static BatchItem Item(Pair pair, IReadOnlyList<string> paths, IReadOnlyList<OutputFormat> formats) => new(pair.Name,
        pair.Lead, [.. pair.Groups.Select(g => new ItemInput([.. g.Files.Select(f => f.Path)]) { Shown = g.Files[0].Shown })],
        paths, formats);
}
