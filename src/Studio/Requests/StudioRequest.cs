using System.Text.Json.Serialization;

namespace PipelineKit.Studio.Requests;

/// <summary>
/// What the command line asks of the studio. It comes as one line of JSON on standard input, because a token must not stand among
/// the arguments of a process, which every user of the machine can list.
/// </summary>
/// <param name="Pipeline">The pipeline's file; null for a new one.</param>
internal sealed record StudioRequest(string? Pipeline)
{
    /// <summary>The default port; the system chooses another one while it is taken.</summary>
    public const int UsualPort = 5077;

    /// <summary>Files, folders and patterns, as <c>run</c> takes them.</summary>
    public IReadOnlyList<string> Input { get; init; } = [];

    /// <summary>The same for inputs by name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the pipeline's parameters to begin with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders of plugins.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Folders that files may be read from and written to, beside those of the pipeline and of its inputs.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>The address to listen on; loopback by default.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>The port; null for the default or a free one, 0 for a free one.</summary>
    public int? Port { get; init; }

    /// <summary>The token to be shown; null for a random one.</summary>
    public string? Token { get; init; }

    /// <summary>Whether a browser is opened.</summary>
    public bool Open { get; init; }

    /// <summary>Whether nothing is shown but the pipeline's views.</summary>
    public bool Dashboard { get; init; }

    /// <summary>The program that decodes what is not decoded here, and its arguments; empty for none.</summary>
    public IReadOnlyList<string> Decoder { get; init; } = [];

    /// <summary>The name and version of the program, for pages and ledgers.</summary>
    public string Program { get; init; } = "pipelinekit";
}

/// <summary>Reads and writes <see cref="StudioRequest"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StudioRequest))]
internal sealed partial class StudioJson : JsonSerializerContext;
