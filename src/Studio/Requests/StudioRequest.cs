using System.Text.Json.Serialization;

namespace PipelineKit.Studio.Requests;

/// <summary>
/// The request of the command line. It is one line of JSON on standard input, because every user of the machine can list the
/// arguments of a process, and the request contains the token.
/// </summary>
/// <param name="Pipeline">The pipeline file; null for a new one.</param>
internal sealed record StudioRequest(string? Pipeline)
{
    /// <summary>The default port; if it is in use, the system chooses another one.</summary>
    public const int UsualPort = 5077;

    /// <summary>Gets the files, folders and patterns, as in <c>run</c>.</summary>
    public IReadOnlyList<string> Input { get; init; } = [];

    /// <summary>Gets the same for named inputs.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the initial values of the pipeline's parameters.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the plugin folders.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Gets the folders that may be read and written, besides those of the pipeline and its inputs.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Gets the address to listen on; loopback by default.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Gets the port; null for the default or a free one, 0 for a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Gets the token; null for a random one.</summary>
    public string? Token { get; init; }

    /// <summary>Gets whether a browser is opened.</summary>
    public bool Open { get; init; }

    /// <summary>Gets whether only the pipeline's views are shown.</summary>
    public bool Dashboard { get; init; }

    /// <summary>Gets the program that decodes untrusted formats, and its arguments; empty for none.</summary>
    public IReadOnlyList<string> Decoder { get; init; } = [];

    /// <summary>Gets the program that runs an isolated plugin, and its arguments; empty if plugins cannot be isolated.</summary>
    public IReadOnlyList<string> PluginWorker { get; init; } = [];

    /// <summary>Gets whether all plugins are isolated, not only those for which a pipeline requests it.</summary>
    public bool Isolate { get; init; }

    /// <summary>Gets the time limit for one response of an isolated operator, in seconds.</summary>
    public double OperatorSeconds { get; init; } = 60;

    /// <summary>Gets the memory limit of an isolated plugin in bytes.</summary>
    public long OperatorBytes { get; init; } = 1L << 30;

    /// <summary>Gets the name and version of the program, for ledgers.</summary>
    public string Program { get; init; } = "pipelinekit";
}

/// <summary>Serializes <see cref="StudioRequest"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StudioRequest))]
internal sealed partial class StudioJson : JsonSerializerContext;
