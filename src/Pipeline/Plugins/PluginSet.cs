using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>
/// A set of plugins loaded from folders, separately from each other. If a plugin is invalid, it is skipped with its reason, and
/// only pipelines that use its operators fail. Dispose the set to unload all plugins, when their operators are no longer used.
/// </summary>
public sealed class PluginSet : IDisposable
{
    private readonly LoadedPlugins shelf;
    private readonly PluginGathering named;

    private PluginSet(IEnumerable<OperatorDescriptor> known, IsolationOptions? isolation)
    {
        shelf = new(isolation);
        named = new(shelf, known);
    }

    /// <summary>Gets the loaded plugins, including those of pipeline files, in load order.</summary>
    public IReadOnlyList<Plugin> Plugins => shelf.Plugins;

    /// <summary>
    /// Gets the operators of plugins from the directories; those of a plugin that a pipeline file names are available only to
    /// that file.
    /// </summary>
    public IReadOnlyList<OperatorDescriptor> Operators => named.Operators;

    /// <summary>Returns the operators of one of <see cref="Plugins"/>.</summary>
    public IReadOnlyList<OperatorDescriptor> OperatorsOf(Plugin plugin) => shelf.OperatorsOf(plugin);

    /// <summary>
    /// Gets the warnings for plugins from the directories: PK0407 to PK0411, PK0414 and PK0417 for those that were not loaded,
    /// and PK0415 for those that were.
    /// </summary>
    public IReadOnlyList<Diagnostic> Faults => named.Faults;

    /// <summary>Gets the names of the plugins that were not loaded.</summary>
    public IReadOnlyList<string> NotLoaded => named.NotLoaded;

    /// <summary>
    /// Loads all plugins of directories; each directory is a plugin's folder, or contains a folder for each plugin.
    /// </summary>
    /// <param name="directories">The directories; duplicates are loaded once.</param>
    /// <param name="known">The operators whose names are already in use.</param>
    /// <param name="isolation">The isolation options; null to disable isolation.</param>
    /// <exception cref="PipelineException">PK0407: a directory does not exist.</exception>
    public static PluginSet Load(IEnumerable<string> directories,
        IEnumerable<OperatorDescriptor> known, IsolationOptions? isolation = null)
    {
        var folders = directories.SelectMany(PluginFolder.In)
            .DistinctBy(f => Path.GetFullPath(f.Path).TrimEnd(Path.DirectorySeparatorChar)).ToList();
        var set = new PluginSet(known, isolation);
        foreach (var folder in folders)
            set.named.Add(folder);
        return set;
    }

    /// <summary>Returns the operators available to a pipeline file, including those of its plugins.</summary>
    /// <param name="registry">The operators available to all files.</param>
    /// <param name="document">The file; plugin folders are relative to it.</param>
    /// <param name="bag">Receives the errors with their places.</param>
    internal OperatorRegistry RegistryOf(OperatorRegistry registry, PipelineDocument document, DiagnosticBag bag) =>
        new FilePlugins(shelf, document, bag).RegistryOf(registry, NotLoaded);

    /// <inheritdoc/>
    public void Dispose() => shelf.Dispose();
}
