using PipelineKit.Batch.Files;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Watching;

/// <summary>Takes snapshots of what a run reads: its pipeline files, plugins and inputs.</summary>
/// <param name="request">The request.</param>
/// <param name="plugins">Plugin folders in addition to those that the pipeline names.</param>
/// <param name="knows">Returns whether some format has an extension.</param>
/// <param name="own">The files that the run itself writes.</param>
internal sealed class WatchSnapshotReader(JobRequest request, IReadOnlyList<string> plugins, Func<string, bool> knows,
    OwnOutputs own)
{
    private readonly PipelineFiles pipeline = new(request.Pipeline, request.Settings);

    /// <summary>Takes a snapshot. Inaccessible files count as missing.</summary>
    public WatchSnapshot Look()
    {
        var look = new Pass();
        var (files, named) = pipeline.Find();
        foreach (var file in files)
            look.File(file);
        foreach (var folder in plugins.Concat(named))
            look.Tree(folder);
        foreach (var given in request.Input.Concat(request.Listed).Concat(request.Inputs.Values))
            Look(given, look);
        return look.Snapshot();
    }

    /// <summary>Returns the stamp of a file; null if there is none.</summary>
    public static FileStamp? Regular(string path, bool followLinks = true)
    {
        try
        {
            return FileStat.Of(path, followLinks) is { Kind: FileKind.Regular, Stamp: var stamp } ? stamp : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Look(string given, Pass look)
    {
        if (File.Exists(given) || !Directory.Exists(given) && !PatternSet.IsPattern(given))
        {
            look.File(given);
            return;
        }
        look.Folder(Directory.Exists(given) ? given : PatternSet.RootOf(given), deep: true);
        try
        {
            var found = new InputFinder(knows, look.Enter).Find("", new("", [given], []));
            var mine = own.Below(found.Roots.Count == 0 ? "" : found.Roots[0].Path);
            foreach (var file in found.Files)
                if (!mine(file.Path))
                    look.Found(file.Path);
        }
        catch (PipelineException)
        {
            // The input has no image or cannot be read; the run reports it.
        }
    }

    /// <summary>The state of one scan.</summary>
    private sealed class Pass
    {
        private readonly Dictionary<string, FileStamp> files = new(StringComparer.Ordinal);
        private readonly Dictionary<string, bool> folders = new(StringComparer.Ordinal);

        /// <summary>Adds a file by name, which may not exist yet.</summary>
        public void File(string path)
        {
            Folder(Path.GetDirectoryName(Path.GetFullPath(path))!, deep: false);
            Found(path);
        }

        /// <summary>Adds a file of a scanned folder.</summary>
        public void Found(string path)
        {
            if (Regular(path, followLinks: false) is { } plain)
                files[path] = plain;
            else if (Regular(path) is { } linked)
            {
                files[path] = linked;
                // A link does not change when its target is written.
                Folder(Path.GetDirectoryName(RealPath.Of(path))!, deep: false);
            }
        }

        public void Tree(string folder)
        {
            Folder(folder, deep: true);
            try
            {
                foreach (var file in new FolderWalk(folder) { Entered = Enter }.Files())
                    Found(Path.Combine(folder, file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The run reports it.
            }
        }

        public void Folder(string path, bool deep) => Enter(RealPath.Of(path.Length == 0 ? "." : path), deep);

        public void Enter(string real) => Enter(real, deep: true);

        public WatchSnapshot Snapshot() => new(files,
            [.. folders.Where(f => !Covered(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new WatchedFolder(f.Key, f.Value))]);

        private void Enter(string real, bool deep)
        {
            if (!Covered(real))
                folders[real] = deep || folders.GetValueOrDefault(real);
        }

        // A folder below a recursively watched folder needs no separate watch.
        private bool Covered(string real) => folders.Any(f => f.Value && f.Key != real && RealPath.IsWithin(real, f.Key));
    }
}
