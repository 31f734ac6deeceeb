using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Worker;

namespace PipelineKit.Host.Workers;

/// <summary>
/// The hidden verb <c>decoder-worker</c>, which runs this program as a process that decodes formats with untrusted decoders.
/// </summary>
internal static class DecoderWorkerVerb
{
    private const string Name = "decoder-worker";

    /// <summary>Gets the options for decoding in separate processes of this program.</summary>
    public static UntrustedDecoding Decoding { get; } = Start(UntrustedDecoding.Apart);

    /// <summary>Calls a function with the program and the arguments that start such a worker.</summary>
    public static T Start<T>(Func<string, string[], T> make) => WorkerProgram.Start(Name, make);

    /// <summary>Returns whether the arguments start a worker; input from a terminal means that they do not.</summary>
    public static bool Accepts(string[] args) => args is [Name] && Console.IsInputRedirected;

    /// <summary>Runs until the host exits.</summary>
    public static int Run()
    {
        DecoderWorker.Run();
        return Context.ExitCodes.Done;
    }
}
