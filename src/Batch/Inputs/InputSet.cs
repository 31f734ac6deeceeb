using PipelineKit.Documents;
using PipelineKit.Names;

namespace PipelineKit.Batch.Inputs;

/// <summary>How one input of the pipeline was given.</summary>
internal enum InputKind
{
    /// <summary>One file by name: paired with every file of the other inputs.</summary>
    File,

    /// <summary>A folder, walked with all that is below it.</summary>
    Folder,

    /// <summary>A pattern such as <c>'photos/**/*.jpg'</c>.</summary>
    Glob,

    /// <summary>Several of these together, or a list of files.</summary>
    Several,
}

/// <summary>One file of an input.</summary>
/// <param name="Path">Where it is, as the user would name it.</param>
/// <param name="Relative">Its path below the input's root, with <c>/</c>.</param>
public sealed record FoundFile(string Path, string Relative)
{
    /// <summary>What people call it, where that is not its path: <c>-</c> for what came by standard input.</summary>
    public string? Shown { get; init; }

    /// <summary>What pairs it with files of other inputs: the relative path without its extension.</summary>
    public string Key =>
        System.IO.Path.GetExtension(Relative) is { Length: > 0 } extension ? Relative[..^extension.Length] : Relative;

    /// <summary>The folder it is in, below the input's root, with <c>/</c>; empty for the root.</summary>
    public string Folder => Relative.LastIndexOf('/') is var slash && slash < 0 ? "" : Relative[..slash];

    /// <summary>Its extension in lower case, without the dot; may be empty.</summary>
    public string Extension => System.IO.Path.GetExtension(Relative).TrimStart('.').ToLowerInvariant();
}

/// <summary>Where the files of an input were looked for.</summary>
/// <param name="Path">The folder; empty for the current one.</param>
/// <param name="Deep">Whether its folders were looked into too.</param>
internal sealed record InputRoot(string Path, bool Deep);

/// <summary>All files given for one input of the pipeline: of each that was given in order of their relative paths.</summary>
/// <param name="Name">The pipeline's name of the input.</param>
/// <param name="Kind">How it was given.</param>
/// <param name="Roots">The folders that were looked into, each given as a folder or as a pattern.</param>
/// <param name="Files">The files; empty only when there are faults.</param>
internal sealed record InputSet(string Name, InputKind Kind, IReadOnlyList<InputRoot> Roots, IReadOnlyList<FoundFile> Files)
{
    /// <summary>Files left out because no format has their extension.</summary>
    public IReadOnlyList<FoundFile> Ignored { get; init; } = [];

    /// <summary>What the input is read as.</summary>
    public InputForm As { get; init; }

    /// <summary>What the names of its files look like; null for any.</summary>
    public MatchPattern? Match { get; init; }

    /// <summary>What could not be looked into.</summary>
    public IReadOnlyList<ListingFault> Faults { get; init; } = [];

    /// <summary>What was given one after the other, as one input; a file that is there twice is taken once.</summary>
    public static InputSet Of(IReadOnlyList<InputSet> parts) => parts.Count == 1 ? parts[0] : new(parts[0].Name,
        InputKind.Several, [.. parts.SelectMany(p => p.Roots)], [.. parts.SelectMany(p => p.Files).DistinctBy(f => f.Path)])
    {
        Ignored = [.. parts.SelectMany(p => p.Ignored).DistinctBy(f => f.Path)],
        Faults = [.. parts.SelectMany(p => p.Faults)],
    };
}
