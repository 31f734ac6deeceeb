using PipelineKit.Diagnostics;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Every plugin that was loaded, once however often it is named, and the faults of those that were not.</summary>
/// <param name="isolation">How those run that run apart; null where none can.</param>
internal sealed class LoadedPlugins(IsolationOptions? isolation) : IDisposable
{
    private readonly Dictionary<(string Path, bool Apart), ILoadedPlugin> byPath = [];
    private readonly Dictionary<(string Path, bool Apart), PipelineException> broken = [];
    private readonly Lock gate = new();

    /// <summary>Whether every plugin runs apart.</summary>
    public bool Everything => isolation?.Everything ?? false;

    /// <summary>The plugins, in the order they were loaded.</summary>
    public IReadOnlyList<Plugin> Plugins
    {
        get
        {
            lock (gate)
                return [.. byPath.Values.Select(p => p.Plugin).Distinct()];
        }
    }

    /// <summary>The operators of a plugin that is loaded, in whatever way.</summary>
    public IReadOnlyList<OperatorDescriptor> OperatorsOf(Plugin plugin)
    {
        lock (gate)
            return byPath.Values.First(p => p.Plugin == plugin).Operators;
    }

    /// <summary>The plugin of a main assembly.</summary>
    /// <param name="mainAssembly">Its whole path.</param>
    /// <param name="apart">Whether it runs apart from this process.</param>
    /// <exception cref="PipelineException">Why it cannot be loaded; the same reason when it is asked for again.</exception>
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
