using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>
/// Says where each output of each item goes: by its <c>name</c> below OUT; without one, one output to <c>OUT/name.ext</c> (or to
/// OUT itself, a file, when one file goes in), several to <c>OUT/output/name.ext</c>.
/// </summary>
internal sealed class OutputNaming(IReadOnlyList<GraphOutput> outputs, FormatTable formats, string target)
{
    /// <summary>The file that stands for standard output, which OUT is then; null where <c>-</c> is a name.</summary>
    public string? Piped { get; init; }

    /// <summary>The items with the paths of their outputs, checked by nobody yet.</summary>
    /// <exception cref="PipelineException">PK0701: OUT does not fit what goes in; PK0210: a format cannot be written.</exception>
    public IReadOnlyList<BatchItem> Assign(IReadOnlyList<Pair> pairs, bool oneItem) =>
        Piped is not null && target == PipedFiles.Name ? [Stream(pairs)]
        : outputs.Count > 0 && oneItem && NamesFile() is { } format ? [OneFile(pairs[0], format)]
        : [.. pairs.Select(InFolder)];

    /// <summary>The extension's format when OUT is to be a file; null when it is to be a folder.</summary>
    private string? NamesFile()
    {
        var extension = Path.GetExtension(target).TrimStart('.').ToLowerInvariant();
        if (extension.Length == 0 || Directory.Exists(target) || Path.EndsInDirectorySeparator(target))
            return null;
        var format = extension == OutputFormat.Json.Name ? extension : formats.ByExtension(extension)?.Name;
        if (format is null)
            throw new PipelineException(Codes.CommandLine, $"no format has the extension of OUTPUT '{target}'",
                $"allowed: {string.Join(", ", formats.WritableExtensions())}; for a folder of that name, end it with '/'");
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
                $"output '{output.Name}' of the pipeline is {named}, but OUTPUT '{target}' asks for {format}",
                $"give OUTPUT the extension '{(output.Image is null ? named : formats.Extension(named))}', " +
                "or change the pipeline");
        return Item(pair, [target],
            [output.Image is null ? OutputFormat.OfValues(output) : formats.Writer(format, output.Options)]);
    }

    private BatchItem Stream(IReadOnlyList<Pair> pairs)
    {
        if (pairs.Count > 1)
            throw new PipelineException(Codes.CommandLine, $"OUTPUT is '-', but {pairs.Count} items go in",
                "name a folder; standard output takes one image");
        if (outputs.Count != 1)
            throw new PipelineException(Codes.CommandLine,
                $"OUTPUT is '-', but the pipeline has {outputs.Count} outputs: {string.Join(", ", outputs.Select(o => o.Name))}",
                "name a folder; standard output takes one");
        return Item(pairs[0], [Piped!], [Choose(outputs[0], pairs[0].LeadFile ?? new("", "")).Format]) with { IsPiped = true };
    }

    private BatchItem InFolder(Pair pair, int index)
    {
        var paths = new List<string>();
        var chosen = new List<OutputFormat>();
        foreach (var output in outputs)
        {
            var (format, extension) = Choose(output, pair.LeadFile ?? new("", pair.Name));
            var named = output.FileName is null ? null : new NamedOutput(output, pair, index + 1, extension).Path();
            var folder = outputs.Count == 1 ? target : Path.Combine(target, output.Name);
            paths.Add(named is null ? Path.Combine(folder, $"{pair.Name}.{extension}") : Path.Combine(target, named));
            chosen.Add(format);
        }
        return Item(pair, paths, chosen);
    }

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
                "name a format: 'format: png' in the pipeline, or --format png");
        var extension = own.Extensions.Contains(lead.Extension) ? Path.GetExtension(lead.Relative)[1..] : own.Extensions[0];
        return (formats.Writer(own.Name, null), extension);
    }

    private static BatchItem Item(Pair pair, IReadOnlyList<string> paths, IReadOnlyList<OutputFormat> formats) => new(pair.Name,
        pair.Lead, [.. pair.Groups.Select(g => new ItemInput([.. g.Files.Select(f => f.Path)]) { Shown = g.Files[0].Shown })],
        paths, formats);
}
