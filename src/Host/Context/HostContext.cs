using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>The context of all verbs.</summary>
/// <param name="Streams">The streams for data and messages.</param>
/// <param name="Interruption">The request to stop.</param>
/// <param name="Extra">Additional operators and codecs.</param>
internal sealed record HostContext(Streams Streams, Interruption Interruption, Action<IServiceCollection>? Extra)
{
    /// <summary>Gets the command line as received from the shell.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Gets the preferred codec for formats with several codecs.</summary>
    public CodecPreference Codecs { get; init; }

    /// <summary>
    /// Creates the services, which the caller disposes. Plugins that fail to load are reported on the error stream.
    /// </summary>
    /// <param name="plugins">The plugins to load; none by default.</param>
    public HostServices Tools(PluginChoice? plugins = null)
    {
        var tools = new HostServices(Codecs, Extra, plugins?.Folders ?? [],
            plugins?.Isolation is { } isolation ? isolation with { Output = WriteError } : null);
        foreach (var fault in FirstFindings.Of(tools.Plugins.Faults))
            Streams.Error.WriteLine(fault.Render());
        return tools;
    }

    private void WriteError(string line)
    {
        lock (Streams.Error)
            Streams.Error.WriteLine(line);
    }
}
