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
}

/// <summary>One file of an input.</summary>
/// <param name="Path">Where it is, as the user would name it.</param>
/// <param name="Relative">Its path below the input's root, with <c>/</c>.</param>
public sealed record FoundFile(string Path, string Relative)
{
    /// <summary>What pairs it with files of other inputs: the relative path without its extension.</summary>
    public string Key =>
        System.IO.Path.GetExtension(Relative) is { Length: > 0 } extension ? Relative[..^extension.Length] : Relative;

    /// <summary>The folder it is in, below the input's root, with <c>/</c>; empty for the root.</summary>
    public string Folder => Relative.LastIndexOf('/') is var slash && slash < 0 ? "" : Relative[..slash];

    /// <summary>Its extension in lower case, without the dot; may be empty.</summary>
    public string Extension => System.IO.Path.GetExtension(Relative).TrimStart('.').ToLowerInvariant();
}

/// <summary>All files given for one input of the pipeline, in ordinal order of their relative paths.</summary>
/// <param name="Name">The pipeline's name of the input.</param>
/// <param name="Given">What the user wrote.</param>
/// <param name="Kind">How it was given.</param>
/// <param name="Root">The folder the relative paths begin at.</param>
/// <param name="Files">The files; empty only when there are faults.</param>
/// <param name="Ignored">Files left out because no format has their extension.</param>
internal sealed record InputSet(string Name, string Given, InputKind Kind, string Root, IReadOnlyList<FoundFile> Files,
    int Ignored)
{
    /// <summary>What the input is read as.</summary>
    public InputForm As { get; init; }

    /// <summary>What the names of its files look like; null for any.</summary>
    public MatchPattern? Match { get; init; }

    /// <summary>What could not be looked into.</summary>
    public IReadOnlyList<ListingFault> Faults { get; init; } = [];
}
