namespace PipelineKit.Host.Context;

/// <summary>A request to stop, from a signal or a test.</summary>
/// <param name="raised">Receives the exit code at the first signal, before the token is canceled; null for none.</param>
internal sealed class Interruption(Action<int>? raised = null) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private int signal;

    /// <summary>Gets the token that the first signal cancels.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Gets the number of the first signal, or 0.</summary>
    public int Signal => signal;

    /// <summary>Gets the exit code: 128 + the signal's number.</summary>
    public int ExitCode => 128 + signal;

    /// <summary>Requests a stop; returns true the first time. A second signal is not handled.</summary>
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
