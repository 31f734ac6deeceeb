using PipelineKit.Host;
using PipelineKit.Host.Context;
using PipelineKit.Host.Running;
using PipelineKit.Host.Workers;

try
{
    // Before the first allocation, and in workers too.
    NativeHeap.GiveBack();
    // Before anything else, because a worker answers on its standard streams and handles no signals.
    if (PluginWorkerVerb.Accepts(args))
        return PluginWorkerVerb.Run(args);
    if (DecoderWorkerVerb.Accepts(args))
        return DecoderWorkerVerb.Run();
    PrivateCode.Ensure(args);
    using var interruption = new Interruption(ForcedExit.Begin);
    using var signals = new Signals(interruption);
    using var end = new ProcessExitGuard(interruption);
    return HostApp.Run(args, Streams.OfProcess(), interruption);
}
catch (Exception e)
{
    // Even writing a message failed, or the assemblies for it cannot be loaded.
    FatalErrorMessage.Say(e);
    return ExitCodes.MachineLacks;
}
