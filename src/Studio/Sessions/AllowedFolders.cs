using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Sessions;

/// <summary>The folders whose files may be read and written, whichever paths a text from the browser contains.</summary>
internal sealed class AllowedFolders
{
    private readonly string[] folders;

    /// <summary>Allows the folder of the pipeline, those of its inputs, and the additional ones of the request.</summary>
    public AllowedFolders(StudioRequest request)
    {
        var inputs = request.Input.Concat(request.Inputs.Values).Select(Folder);
        string[] own = request.Pipeline is null ? ["."] : [Path.GetDirectoryName(Path.GetFullPath(request.Pipeline))!];
        folders = [.. own.Concat(inputs).Concat(request.Plugins).Concat(request.Roots).Select(RealPath.Of).Distinct()];
    }

    /// <summary>Gets the folders, with links resolved.</summary>
    public IReadOnlyList<string> All => folders;

    /// <summary>Returns whether a path is in one of the folders, with links resolved.</summary>
    public bool Allow(string path)
    {
        var real = RealPath.Of(path);
        return folders.Any(f => RealPath.IsWithin(real, f));
    }

    /// <summary>Returns an error for each plugin outside the folders; such a pipeline must not be read further.</summary>
    public IReadOnlyList<Diagnostic> Check(PipelineDocument document)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(document.Source.Name)) ?? ".";
        return [.. document.Plugins.Select(p => p.Path).Where(n => !n.IsEmpty)
            .Select(n => Refuse(n, Path.Combine(folder, n.Text))).OfType<Diagnostic>()];
    }

    /// <summary>Returns the reason why a file may not be read; null if it may.</summary>
    public Diagnostic? Refuse(ScalarNode named, string path) => Allow(path) ? null : new Diagnostic(Codes.OutsideRoots,
        $"{named.Found} is outside the folders that the studio may read", named.Place, "add the folder with --root FOLDER");

    // The part of a pattern without wildcards; the folder of a file, so that files next to it can be chosen.
    private static string Folder(string input)
    {
        if (Directory.Exists(input))
            return input;
        var wild = input.IndexOfAny(['*', '?', '{', '[']);
        var part = wild < 0 || File.Exists(input) ? input : input[..wild];
        return Path.GetDirectoryName(part) is { Length: > 0 } folder ? folder : ".";
    }
}
