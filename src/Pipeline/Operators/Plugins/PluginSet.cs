using PipelineKit.Diagnostics;

namespace PipelineKit.Operators.Plugins;

/// <summary>
/// Plugins from folders. Each is loaded apart from the others; one that is broken is left out with its reason, and only
/// pipelines that use its operators fail. Disposing it unloads them all, once nothing uses their operators any more.
/// </summary>
public sealed class PluginSet : IDisposable
{
    private readonly List<LoadedPlugin> loaded = [];
    private readonly List<Diagnostic> faults = [];
    private readonly List<string> notLoaded = [];

    private PluginSet()
    {
    }

    /// <summary>The plugins, in the order they were named.</summary>
    public IReadOnlyList<Plugin> Plugins => [.. loaded.Select(p => p.Plugin)];

    /// <summary>All their operators.</summary>
    public IReadOnlyList<OperatorDescriptor> Operators => [.. loaded.SelectMany(p => p.Operators)];

    /// <summary>Why the others were not loaded: a warning for each, PK0407 to PK0411.</summary>
    public IReadOnlyList<Diagnostic> Faults => faults;

    /// <summary>The names of those others.</summary>
    public IReadOnlyList<string> NotLoaded => notLoaded;

    /// <summary>Loads every plugin of the directories: a directory is a plugin's own folder, or holds one folder for each.</summary>
    /// <param name="directories">Nothing else is looked at; one that is named twice is loaded once.</param>
    /// <param name="known">Operators whose names are taken.</param>
    /// <exception cref="PipelineException">PK0407: a directory does not exist.</exception>
    public static PluginSet Load(IEnumerable<string> directories, IEnumerable<OperatorDescriptor> known)
    {
        var folders = directories.SelectMany(PluginFolder.In).DistinctBy(f => Path.GetFullPath(f.Path).TrimEnd(Path.DirectorySeparatorChar)).ToList();
        var taken = new Dictionary<string, OperatorDescriptor>(StringComparer.Ordinal);
        foreach (var one in known)
            taken.TryAdd(one.Name, one);
        var set = new PluginSet();
        foreach (var folder in folders)
            set.Add(folder, taken);
        return set;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plugin in loaded)
            plugin.Context.Unload();
        loaded.Clear();
    }

    private void Add(PluginFolder folder, Dictionary<string, OperatorDescriptor> taken)
    {
        var name = folder.Name;
        try
        {
            var path = Path.GetFullPath(folder.MainAssembly());
            name = Path.GetFileNameWithoutExtension(path);
            var plugin = PluginLoader.Load(path);
            try
            {
                Claim(plugin.Operators, taken);
            }
            catch (PipelineException)
            {
                plugin.Context.Unload();
                throw;
            }
            loaded.Add(plugin);
        }
        catch (PipelineException e)
        {
            notLoaded.Add(name);
            faults.Add(new Diagnostic(e.Code, $"plugin '{name}' in '{folder.Path}' is not loaded: {e.Diagnostics[0].Message}", null, e.Diagnostics[0].Cure, Severity.Warning));
        }
    }

    // All names or none: half a plugin would fail in ways its author never saw.
    private static void Claim(IReadOnlyList<OperatorDescriptor> operators, Dictionary<string, OperatorDescriptor> taken)
    {
        var names = new Dictionary<string, OperatorDescriptor>(StringComparer.Ordinal);
        foreach (var one in operators)
            if (taken.TryGetValue(one.Name, out var other) || !names.TryAdd(one.Name, one) && names.TryGetValue(one.Name, out other))
                throw new PipelineException(Codes.PluginOperator, $"its class {one.Type.FullName} is the operator '{one.Name}', and so is " +
                    $"{other.Type.FullName}{(other.Plugin is { } plugin ? $" of plugin '{plugin.Name}'" : ", which is built in")}", "rename one of them, or leave one plugin out");
        foreach (var (name, one) in names)
            taken.Add(name, one);
    }
}
