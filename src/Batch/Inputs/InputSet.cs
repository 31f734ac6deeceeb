using PipelineKit.Documents;
using PipelineKit.Names;

namespace PipelineKit.Batch.Inputs;

/// <summary>The way an input of the pipeline was given.</summary>
internal enum InputKind
{
    /// <summary>A single file by name, paired with every file of the other inputs.</summary>
    File,

    /// <summary>A folder, searched recursively.</summary>
    Folder,

    /// <summary>A pattern such as <c>'photos/**/*.jpg'</c>.</summary>
    Glob,

    /// <summary>Several of these, or a list of files.</summary>
    Several,
}

/// <summary>One file of an input.</summary>
/// <param name="Path">The path, relative to the same folder as the user's.</param>
/// <param name="Relative">The path relative to the input's root, with <c>/</c>.</param>
public sealed record FoundFile(string Path, string Relative)
{
    /// <summary>The display name if it differs from the path: <c>-</c> for standard input.</summary>
    public string? Shown { get; init; }

    /// <summary>The key that pairs it with files of other inputs: the relative path without its extension.</summary>
    public string Key =>
        System.IO.Path.GetExtension(Relative) is { Length: > 0 } extension ? Relative[..^extension.Length] : Relative;

    /// <summary>The folder of the file, relative to the input's root, with <c>/</c>; empty for the root.</summary>
    public string Folder => Relative.LastIndexOf('/') is var slash && slash < 0 ? "" : Relative[..slash];

    /// <summary>The extension in lower case, without the dot; may be empty.</summary>
    public string Extension => System.IO.Path.GetExtension(Relative).TrimStart('.').ToLowerInvariant();
}

/// <summary>A folder that was searched for an input.</summary>
/// <param name="Path">The folder; empty for the current one.</param>
/// <param name="Deep">Whether its subfolders were searched too.</param>
internal sealed record InputRoot(string Path, bool Deep);

/// <summary>All files given for one input of the pipeline: in the order given, each part sorted by relative path.</summary>
/// <param name="Name">The pipeline's name of the input.</param>
/// <param name="Kind">The way it was given.</param>
/// <param name="Roots">The folders searched, each given as a folder or as a pattern.</param>
/// <param name="Files">The files; empty only if there are faults.</param>
internal sealed record InputSet(string Name, InputKind Kind, IReadOnlyList<InputRoot> Roots, IReadOnlyList<FoundFile> Files)
{
    /// <summary>Files skipped because their extensions are unknown.</summary>
    public IReadOnlyList<FoundFile> Ignored { get; init; } = [];

    /// <summary>The form in which the input is read.</summary>
    public InputForm As { get; init; }

    /// <summary>The pattern of its file names; null for any.</summary>
    public MatchPattern? Match { get; init; }

    /// <summary>Folders and names that could not be read.</summary>
    public IReadOnlyList<ListingFault> Faults { get; init; } = [];

    /// <summary>Combines several parts into one input; duplicate files are used once.</summary>
    public static InputSet Of(IReadOnlyList<InputSet> parts) => parts.Count == 1 ? parts[0] : new(parts[0].Name,
        InputKind.Several, [.. parts.SelectMany(p => p.Roots)], [.. parts.SelectMany(p => p.Files).DistinctBy(f => f.Path)])
    {
        Ignored = [.. parts.SelectMany(p => p.Ignored).DistinctBy(f => f.Path)],
        Faults = [.. parts.SelectMany(p => p.Faults)],
    };
}
