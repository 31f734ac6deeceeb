using PipelineKit.Diagnostics;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>The operator names in use while plugins are loaded.</summary>
internal sealed class OperatorNames
{
    private readonly Dictionary<string, OperatorDescriptor> taken = new(StringComparer.Ordinal);

    public OperatorNames(IEnumerable<OperatorDescriptor> known)
    {
        foreach (var one in known)
            taken.TryAdd(one.Name, one);
    }

    /// <summary>
    /// Reserves the names of a plugin's operators; returns false when they are already reserved for it. Reserves all names or
    /// none, because a partly loaded plugin would fail in ways its author never tested.
    /// </summary>
    /// <exception cref="PipelineException">PK0410: a name is already in use.</exception>
    public bool Claim(ILoadedPlugin plugin)
    {
        if (taken.GetValueOrDefault(plugin.Operators[0].Name) == plugin.Operators[0])
            return false;
        var names = new Dictionary<string, OperatorDescriptor>(StringComparer.Ordinal);
        foreach (var one in plugin.Operators)
            if (taken.TryGetValue(one.Name, out var other)
                || !names.TryAdd(one.Name, one) && names.TryGetValue(one.Name, out other))
                throw new PipelineException(Codes.PluginOperator,
                    $"its class {one.ClassName} is the operator '{one.Name}', and so is " +
                        $"{other.ClassName}{(other.Plugin is { } owner ? $" of plugin '{owner.Name}'" : ", which is built in")}",
                        "rename one of them, or leave one plugin out");
        foreach (var (name, one) in names)
            taken.Add(name, one);
        return true;
    }
}
