using PipelineKit.Diagnostics;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>All loaded plugins, each loaded once, and the errors of those that failed to load.</summary>
/// <param name="isolation">The isolation options; null when isolation is unavailable.</param>
internal sealed class LoadedPlugins(IsolationOptions? isolation) : IDisposable
{
    private readonly Dictionary<(string Path, bool Apart), ILoadedPlugin> byPath = [];
    private readonly Dictionary<(string Path, bool Apart), PipelineException> broken = [];
    private readonly Lock gate = new();

    /// <summary>Gets whether all plugins are isolated.</summary>
    public bool Everything => isolation?.Everything ?? false;

    /// <summary>Gets the plugins, in load order.</summary>
    public IReadOnlyList<Plugin> Plugins
    {
        get
        {
            lock (gate)
                return [.. byPath.Values.Select(p => p.Plugin).Distinct()];
        }
    }

    /// <summary>Returns the operators of a loaded plugin.</summary>
    public IReadOnlyList<OperatorDescriptor> OperatorsOf(Plugin plugin)
    {
        lock (gate)
            return byPath.Values.First(p => p.Plugin == plugin).Operators;
    }

    /// <summary>Returns the plugin of a main assembly, loading it if necessary.</summary>
    /// <param name="mainAssembly">The full path.</param>
    /// <param name="apart">Whether it is isolated.</param>
    /// <exception cref="PipelineException">The plugin cannot be loaded; the same error for each call.</exception>
    public ILoadedPlugin Load(string mainAssembly, bool apart)
    {
        var key = (mainAssembly, apart || Everything);
        lock (gate)
        {
            if (broken.TryGetValue(key, out var known))
                throw known;
            if (byPath.TryGetValue(key, out var loaded))
                return loaded;
            try
            {
                return byPath[key] = key.Item2 ? LoadApart(mainAssembly) : PluginLoader.Load(mainAssembly);
            }
            catch (PipelineException e)
            {
                broken[key] = e;
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var plugin in byPath.Values)
                plugin.Unload();
            byPath.Clear();
        }
    }

    private IsolatedPlugin LoadApart(string mainAssembly) => isolation is not null ? IsolatedPlugin.Load(mainAssembly, isolation)
        : throw new PipelineException(Codes.Isolation, "this program cannot run plugins in separate processes",
            "omit isolation, or run the pipeline with a program that can, such as pipelinekit");
}
