// dotnet run -c Release --project bench/Kernels -- --filter '*Window*': single kernels by BenchmarkDotNet, over a megapixel in
// memory on one thread. For figures against peers there is bench/compare.
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
