using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Worker;

namespace PipelineKit.Host.Workers;

/// <summary>
/// <c>decoder-worker</c>: this program as a process that decodes images of formats whose decoders are not to be trusted. No help
/// shows it: it is called by the program itself.
/// </summary>
internal static class DecoderWorkerVerb
{
    private const string Name = "decoder-worker";

    /// <summary>Decoding apart, by this program, wherever it was started from.</summary>
    public static UntrustedDecoding Decoding { get; } = Start(UntrustedDecoding.Apart);

    /// <summary>Makes something of the program and the arguments that start such a worker.</summary>
    public static T Start<T>(Func<string, string[], T> make) => WorkerProgram.Start(Name, make);

    /// <summary>Whether these arguments are for a worker: who types them at a terminal means something else.</summary>
    public static bool Accepts(string[] args) => args is [Name] && Console.IsInputRedirected;

    /// <summary>Works until the host is gone.</summary>
    public static int Run()
    {
        DecoderWorker.Run();
        return Context.ExitCodes.Done;
    }
}
