using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>What every verb is given.</summary>
/// <param name="Streams">Where data and messages go.</param>
/// <param name="Interruption">How the run is told to stop.</param>
/// <param name="Extra">Operators and codecs beside the built-in ones.</param>
internal sealed record HostContext(Streams Streams, Interruption Interruption, Action<IServiceCollection>? Extra)
{
    /// <summary>The command line, as the shell gave it.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Who serves the formats that more than one codec knows.</summary>
    public CodecPreference Codecs { get; init; }

    /// <summary>
    /// Puts the parts together; the caller disposes them. Plugins that are broken are said on the error stream.
    /// </summary>
    /// <param name="plugins">Which plugins; none when it is left out.</param>
    public HostServices Tools(PluginChoice? plugins = null)
    {
        var tools = new HostServices(Codecs, Extra, plugins?.Folders ?? [],
            plugins?.Isolation is { } isolation ? isolation with { Output = Say } : null);
        foreach (var fault in FirstFindings.Of(tools.Plugins.Faults))
            Streams.Error.WriteLine(fault.Render());
        return tools;
    }

    private void Say(string line)
    {
        lock (Streams.Error)
            Streams.Error.WriteLine(line);
    }
}
