using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Sessions;

/// <summary>The folders whose files may be read and written, whatever a text that comes from a browser names.</summary>
internal sealed class AllowedFolders
{
    private static readonly string[] FileTypes = ["file", "table"];
    private readonly string[] folders;

    /// <summary>The folder of the pipeline, those of its inputs, and those given beside them.</summary>
    public AllowedFolders(StudioRequest request)
    {
        var inputs = request.Input.Concat(request.Inputs.Values).Select(Folder);
        string[] own = request.Pipeline is null ? ["."] : [Path.GetDirectoryName(Path.GetFullPath(request.Pipeline))!];
        folders = [.. own.Concat(inputs).Concat(request.Plugins).Concat(request.Roots).Select(RealPath.Of).Distinct()];
    }

    /// <summary>The folders, with every link resolved.</summary>
    public IReadOnlyList<string> All => folders;

    /// <summary>Whether a path lies in one of them, links resolved.</summary>
    public bool Allow(string path)
    {
        var real = RealPath.Of(path);
        return folders.Any(f => RealPath.IsWithin(real, f));
    }

    /// <summary>What a pipeline names outside of them: nothing of it may be read.</summary>
    public IReadOnlyList<Diagnostic> Check(PipelineDocument document)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(document.Source.Name)) ?? ".";
        var named = document.Stages.Select(s => s.Use).Concat(document.Plugins.Select(p => p.Path))
            .Concat(document.Parameters.Where(p => FileTypes.Contains(p.Type)).Select(p => p.Default as ScalarNode));
        return [.. named.OfType<ScalarNode>().Where(n => !n.IsEmpty && !Allow(Path.Combine(folder, n.Text)))
            .Select(n => new Diagnostic(Codes.OutsideRoots, $"{n.Found} lies outside the folders that the studio may read",
                n.Place, "start it with --root FOLDER"))];
    }

    // The fixed part of a pattern; a file's own folder, so that files beside it can be chosen.
    private static string Folder(string input)
    {
        if (Directory.Exists(input))
            return input;
        var wild = input.IndexOfAny(['*', '?', '{', '[']);
        var part = wild < 0 || File.Exists(input) ? input : input[..wild];
        return Path.GetDirectoryName(part) is { Length: > 0 } folder ? folder : ".";
    }
}
