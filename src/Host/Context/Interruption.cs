namespace PipelineKit.Host.Context;

/// <summary>A request from outside to stop: a signal, or a test that plays one.</summary>
/// <param name="raised">Receives the exit code at the first signal, before anybody is told to stop; null for nobody.</param>
internal sealed class Interruption(Action<int>? raised = null) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private int signal;

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The number of the signal that came first, or 0.</summary>
    public int Signal => signal;

    /// <summary>128 + the signal's number.</summary>
    public int ExitCode => 128 + signal;

    /// <summary>Asks to stop. True the first time; a second signal finds nobody listening any more.</summary>
    public bool Raise(int number)
    {
        if (Interlocked.CompareExchange(ref signal, number, 0) != 0)
            return false;
        raised?.Invoke(ExitCode);
        source.Cancel();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
