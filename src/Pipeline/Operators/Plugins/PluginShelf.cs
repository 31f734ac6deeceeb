using PipelineKit.Diagnostics;

namespace PipelineKit.Operators.Plugins;

/// <summary>Every plugin that was loaded, once however often it is named, and the faults of those that were not.</summary>
internal sealed class PluginShelf : IDisposable
{
    private readonly Dictionary<string, LoadedPlugin> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PipelineException> broken = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>The plugins, in the order they were loaded.</summary>
    public IReadOnlyList<Plugin> Plugins
    {
        get
        {
            lock (gate)
                return [.. byPath.Values.Select(p => p.Plugin)];
        }
    }

    /// <summary>The plugin of a main assembly.</summary>
    /// <param name="mainAssembly">Its whole path.</param>
    /// <exception cref="PipelineException">Why it cannot be loaded; the same reason when it is asked for again.</exception>
    public LoadedPlugin Load(string mainAssembly)
    {
        lock (gate)
        {
            if (broken.TryGetValue(mainAssembly, out var known))
                throw known;
            if (byPath.TryGetValue(mainAssembly, out var loaded))
                return loaded;
            try
            {
                return byPath[mainAssembly] = PluginLoader.Load(mainAssembly);
            }
            catch (PipelineException e)
            {
                broken[mainAssembly] = e;
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
}
