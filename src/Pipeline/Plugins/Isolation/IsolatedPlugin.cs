using System.Collections.Concurrent;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>A plugin that is loaded only in worker processes. Answers that do not depend on a run are cached.</summary>
internal sealed class IsolatedPlugin : ILoadedPlugin, IDisposable
{
    private const int MostRemembered = 8192;

    private readonly ConcurrentDictionary<string, byte[]> answers = new(StringComparer.Ordinal);
    private readonly ThreadLocal<WorkerSession?> session = new();
    private readonly WorkerPool pool;

    private IsolatedPlugin(string mainAssembly, IsolationOptions options)
    {
        var name = Path.GetFileNameWithoutExtension(mainAssembly);
        MessageReader? hello = null;
        pool = new WorkerPool(() =>
        {
            var worker = WorkerProcess.Start(options, mainAssembly, name);
            try
            {
                hello = worker.Ask(null, "it");
                return worker;
            }
            catch (OperatorThrewException fault)
            {
                worker.Dispose();
                throw new PipelineException(Codes.PluginOperator,
                    $"it throws {fault.TypeName} when it is loaded: {fault.Message.TrimEnd('.')}",
                    "fix it, or remove its folder", fault);
            }
            catch
            {
                worker.Dispose();
                throw;
            }
        });
        pool.GiveBack(pool.Take());
        try
        {
            Plugin = hello!.Take("it", h => new Plugin(h.ReadString(), Version.Parse(h.ReadString()), mainAssembly)
            {
                Contract = h.ReadString(),
                IsApart = true,
            });
            Operators = hello!.Take("it", h => h.ReadList(() => OperatorDescription.Read(h, this)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the plugin.</summary>
    public Plugin Plugin { get; }

    /// <summary>Gets the operators, which run in worker processes.</summary>
    public IReadOnlyList<OperatorDescriptor> Operators { get; }

    /// <summary>Starts the first worker process, which describes the plugin.</summary>
    /// <exception cref="PipelineException">The plugin cannot be loaded, or no worker can be started.</exception>
    public static IsolatedPlugin Load(string mainAssembly, IsolationOptions options) => new(mainAssembly, options);

    /// <summary>Returns an operator's name for messages.</summary>
    public string Speaker(string operatorName) => $"the operator '{operatorName}' of plugin '{Plugin.Name}'";

    /// <summary>Asks a question whose answer depends on nothing else, and caches the answer.</summary>
    public TAnswer Ask<TAnswer>(MessageKind kind, Recipe recipe, Action<MessageWriter> more, Func<MessageReader, TAnswer> read)
    {
        using var question = new MessageWriter(kind);
        recipe.Write(question);
        more(question);
        var key = Convert.ToBase64String(question.Message);
        if (!answers.TryGetValue(key, out var answer))
        {
            answer = Ask(question, recipe.Operator);
            if (answers.Count >= MostRemembered)
                answers.Clear();
            answers[key] = answer;
        }
        return new MessageReader(answer).Take(Speaker(recipe.Operator), read);
    }

    /// <summary>Reserves a worker process for one run of one item, until it is disposed.</summary>
    public WorkerSession Open(CancellationToken cancellation) =>
        session.Value = new WorkerSession(pool.Take(), cancellation, worker =>
        {
            session.Value = null;
            pool.GiveBack(worker);
        });

    /// <inheritdoc/>
    public void Unload() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        pool.Dispose();
        session.Dispose();
    }

    private byte[] Ask(MessageWriter question, string operatorName)
    {
        try
        {
            return AskOne(question, Speaker(operatorName));
        }
        catch (OperatorThrewException fault)
        {
            throw OperatorFault.Of("", operatorName, Plugin, fault);
        }
    }

    // The thread of a run asks the worker that it already holds, rather than starting a second one.
    private byte[] AskOne(MessageWriter question, string speaker)
    {
        if (session.Value is { } held)
            return held.Ask(question, speaker).Message;
        var worker = pool.Take();
        try
        {
            return worker.Ask(question, speaker).Message;
        }
        finally
        {
            pool.GiveBack(worker);
        }
    }
}
