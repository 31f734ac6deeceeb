using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Operators;

namespace PipelineKit.Plugins;

/// <summary>A folder of one plugin: its main assembly and its dependencies. The folder is inspected once.</summary>
/// <param name="path">The folder, as given.</param>
internal sealed class PluginFolder(string path)
{
    private string? main, hash;
    private PipelineException? fault;

    /// <summary>Gets the folder, as given.</summary>
    public string Path => path;

    /// <summary>Gets the name in messages before the assembly is known.</summary>
    public string Name =>
        System.IO.Path.GetFileName(System.IO.Path.GetFullPath(Path).TrimEnd(System.IO.Path.DirectorySeparatorChar));

    /// <summary>
    /// Returns the plugin folders of a directory: the directory itself if it contains an assembly, otherwise all its
    /// subfolders.
    /// </summary>
    /// <exception cref="PipelineException">PK0407: the directory does not exist or cannot be listed.</exception>
    public static IReadOnlyList<PluginFolder> In(string directory)
    {
        if (!Directory.Exists(directory))
            throw new PipelineException(Codes.PluginFolder,
                File.Exists(directory) ? $"the plugin folder '{directory}' is a file"
                    : $"the plugin folder '{directory}' does not exist",
                "specify the output folder of a plugin's build, or a folder that contains one per plugin");
        var folders = Listed(directory, () => Directory.GetDirectories(directory))
            .Where(d => System.IO.Path.GetFileName(d)[0] != '.').Order(StringComparer.Ordinal).ToArray();
        return folders.Length == 0 || Libraries(directory).Length > 0
            ? [new PluginFolder(directory)]
            : [.. folders.Select(f => new PluginFolder(f))];
    }

    /// <summary>
    /// Returns the main assembly: the one with a .deps.json. Without any, the only assembly besides those the host provides; of
    /// several, the one named like the folder.
    /// </summary>
    /// <exception cref="PipelineException">PK0407: there is none, or it is ambiguous.</exception>
    public string MainAssembly()
    {
        if (fault is not null)
            throw fault;
        try
        {
            return main ??= FindMain();
        }
        catch (PipelineException e)
        {
            fault = e;
            throw;
        }
    }

    /// <summary>Returns the hash of the files.</summary>
    public string Hash() => hash ??= PluginContent.Hash(System.IO.Path.GetFullPath(Path));

    private string FindMain()
    {
        var libraries = Libraries(Path);
        var described = libraries.Where(l => File.Exists(System.IO.Path.ChangeExtension(l, ".deps.json"))).ToArray();
        var candidates = described.Length > 0 ? described : libraries;
        if (candidates.Length == 0)
            throw new PipelineException(Codes.PluginFolder, "its folder contains no .dll",
                "specify the plugin's build output, such as bin/Release/net10.0");
        if (candidates.Length == 1)
            return Readable(candidates[0]);
        return candidates.FirstOrDefault(c => Stem(c) == Name) is { } named ? Readable(named)
            : throw new PipelineException(Codes.PluginFolder,
                $"each of {string.Join(", ", candidates.Select(c => $"'{System.IO.Path.GetFileName(c)}'"))} " +
                "in its folder could be the plugin",
                "keep only the .deps.json of the plugin, or name the folder after its assembly");
    }

    /// <summary>
    /// Returns the file name of a copy of the contract in the folder, as created by a plain project reference; null if there is
    /// none.
    /// </summary>
    public string? CopyOfContract()
    {
        var file = typeof(Operator).Assembly.GetName().Name + ".dll";
        return File.Exists(System.IO.Path.Combine(Path, file)) ? file : null;
    }

    private static string[] Libraries(string folder) => [.. Listed(folder, () => Directory.GetFiles(folder, "*.dll"))
        .Where(l => !PluginLoadContext.IsShared(Stem(l))).Order(StringComparer.Ordinal)];

    // The folder may be inaccessible, or deleted since it was listed, as with /proc/self/fd.
    private static string[] Listed(string folder, Func<string[]> list)
    {
        try
        {
            return list();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.PluginFolder,
                $"the plugin folder '{folder}' cannot be listed: {SystemErrorText.Of(e)}",
                "check its permissions, or specify the output folder of a plugin's build", e);
        }
    }

    // The runtime opens the file itself, and would block forever on a pipe.
    private static string Readable(string assembly)
    {
        foreach (var path in new[] { assembly, System.IO.Path.ChangeExtension(assembly, ".deps.json") })
            if (File.Exists(path) && !RegularFile.IsAt(path))
                throw new PipelineException(Codes.PluginAssembly,
                    $"'{System.IO.Path.GetFileName(path)}' in its folder is not a regular file", PluginFault.CopyAll);
        return assembly;
    }

    private static string Stem(string path) => System.IO.Path.GetFileNameWithoutExtension(path);
}
