using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>
/// Plugins from folders. Each is loaded apart from the others; one that is broken is left out with its reason, and only
/// pipelines that use its operators fail. Disposing it unloads them all, once nothing uses their operators any more.
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

    /// <summary>The plugins that are loaded, those of pipeline files among them, in the order they were.</summary>
    public IReadOnlyList<Plugin> Plugins => shelf.Plugins;

    /// <summary>
    /// All operators of the directories' plugins; what a pipeline file names itself is there for that file alone.
    /// </summary>
    public IReadOnlyList<OperatorDescriptor> Operators => named.Operators;

    /// <summary>The operators of one of <see cref="Plugins"/>.</summary>
    public IReadOnlyList<OperatorDescriptor> OperatorsOf(Plugin plugin) => shelf.OperatorsOf(plugin);

    /// <summary>
    /// What is wrong with the directories' plugins: a warning for each that was not loaded, PK0407 to PK0411, PK0414 and PK0417,
    /// or that was all the same, PK0415.
    /// </summary>
    public IReadOnlyList<Diagnostic> Faults => named.Faults;

    /// <summary>The names of those that were not loaded.</summary>
    public IReadOnlyList<string> NotLoaded => named.NotLoaded;

    /// <summary>
    /// Loads every plugin of the directories: a directory is a plugin's own folder, or holds one folder for each.
    /// </summary>
    /// <param name="directories">Nothing else is looked at; one that is named twice is loaded once.</param>
    /// <param name="known">Operators whose names are taken.</param>
    /// <param name="isolation">How plugins run that run apart from this process; null where none may.</param>
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

    /// <summary>The registry that a pipeline file sees: with the operators of the plugins it names.</summary>
    /// <param name="registry">What all files see.</param>
    /// <param name="document">The file; its plugins' folders are relative to it.</param>
    /// <param name="bag">Takes what is wrong with them, each with its place.</param>
    internal OperatorRegistry RegistryOf(OperatorRegistry registry, PipelineDocument document, DiagnosticBag bag) =>
        new FilePlugins(shelf, document, bag).RegistryOf(registry, NotLoaded);

    /// <inheritdoc/>
    public void Dispose() => shelf.Dispose();
}
