using PipelineKit.Host;
using PipelineKit.Host.Context;
using PipelineKit.Host.Running;
using PipelineKit.Host.Workers;

try
{
    // Before anything is allocated from it, and in workers too.
    NativeHeap.GiveBack();
    // Before anything else is done: a worker answers on the streams it is given, and heeds no signals but its host.
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
    // Not even a message can be written, or the parts of the program that write it cannot be opened any more.
    FatalErrorMessage.Say(e);
    return ExitCodes.MachineLacks;
}
