using System.Diagnostics;
using PipelineKit.Batch.Recovery;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Tests.Support;

/// <summary>Code that tests run in a separate process, to kill it or to make its system calls fail.</summary>
internal static class ChildProgram
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["journal", var file, var state, var count]:
                Edit(new DocumentStore(state), file, int.Parse(count, null));
                return 0;
            case ["save", var file, var state, var text]:
                var store = new DocumentStore(state);
                var saved = store.Save(store.Open(file, new DiagnosticBag())!, text);
                Console.WriteLine($"{saved.State} {saved.Reason}");
                return 0;
            default:
                return 2;
        }
    }

    // Prints each change after it is recorded.
    private static void Edit(DocumentStore store, string file, int count)
    {
        var document = store.Open(file, new DiagnosticBag())!;
        var journal = store.Keep(document);
        var at = document.Text.Length;
        for (var i = 1; i <= count; i++)
        {
            var line = $"# {i} {new string('x', i % 50)}\n";
            var fault = journal.Add([new Splice(at, 0, line)]);
            at += line.Length;
            Console.WriteLine($"{i} {fault}");
        }
        // Like kill -9: nothing is cleaned up.
        Process.GetCurrentProcess().Kill();
    }
}
