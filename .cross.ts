// node --import tsx cross.ts LANG OUT [DIR of targets]   cross-applies the open corpus's rules of LANG on its targets (or DIR)
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync, readdirSync, existsSync, mkdirSync, copyFileSync, statSync, rmSync } from 'node:fs';
import { join, extname } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { createScanner, loadRules, languages, languageById, LineIndex } from '/tmp/wt/langs/server/engine/index.ts';
import { loadParse } from '/tmp/wt/langs/test/support/ast.ts';
const CORE='/tmp/semgrep194/lib/python3.11/site-packages/semgrep/bin/semgrep-core';
const [lang='java',out='/tmp/langs-work/x/'+lang,dir]=process.argv.slice(2);
const language=languageById(lang)!;
const ROOT='/tmp/conformance-corpus-1570632/open';
mkdirSync(out,{recursive:true});
const td=join(out,'targets');
const rules:any[]=[]; const names:string[]=[];
const seenRule=new Set<string>(), seenTarget=new Set<string>();
const targets:{path:string,from:string}[]=[];
rmSync(td,{recursive:true,force:true}); mkdirSync(td,{recursive:true});
for(const corpus of readdirSync(ROOT)){
  const m=join(ROOT,corpus,'manifest.jsonl'); if(!existsSync(m)) continue;
  for(const l of readFileSync(m,'utf8').split('\n').filter(Boolean)){
    const c=JSON.parse(l); if(!(c.languages??[c.language]).includes(lang)&&c.language!==lang) continue;
    if(c.kind==='e2e') continue;
    const rf=join(ROOT,corpus,'files',c.rule);
    if(!seenRule.has(rf)&&existsSync(rf)){ seenRule.add(rf);
      try{ const d=parseYaml(readFileSync(rf,'utf8'),{logLevel:'silent',uniqueKeys:false}); const list=Array.isArray(d)?d:d?.rules??[];
        for(const r of list){ if(!r||!(r.languages??[]).some((x:string)=>language.aliases.includes(String(x).toLowerCase()))) continue;
          if(r.mode==='join'||r.mode==='extract') continue;
          const copy={...r,id:`R${rules.length}`,languages:[lang]}; delete copy.paths; delete copy['min-version']; delete copy.fix; delete copy['fix-regex'];
          rules.push(copy); names.push(`${corpus}/${c.rule}#${r.id}`);} }catch(e){ console.log('yaml',rf,String(e).slice(0,80)); }
    }
    if(c.language===lang&&c.target&&dir===undefined){ const tf=join(ROOT,corpus,'files',c.target); if(!seenTarget.has(tf)&&existsSync(tf)&&statSync(tf).isFile()){ seenTarget.add(tf);
      const p=join(td,`f${targets.length}${language.extensions.find(e=>tf.endsWith(e))??language.extensions[0]}`); copyFileSync(tf,p); targets.push({path:p,from:`${corpus}/${c.target}`}); } }
  }
}
if(dir!==undefined){ const walk=(d:string):void=>{ for(const e of readdirSync(d,{withFileTypes:true})){ const p=join(d,e.name); if(e.isDirectory()) walk(p); else if(language.extensions.some(x=>p.endsWith(x))&&statSync(p).size<200000){ const q=join(td,`f${targets.length}${extname(p)}`); copyFileSync(p,q); targets.push({path:q,from:p}); } } }; walk(dir); }
writeFileSync(join(out,'rules.json'),JSON.stringify({rules}));
console.log(lang,rules.length,'rules',targets.length,'targets');
const t0=Date.now();
const oracle=new Set<string>(), ranges=new Map<string,string>(); const skipped=new Map<string,string>(); const badFiles=new Map<string,string>();
if(!existsSync(join(out,'oracle.json'))||process.env.FRESH){
  writeFileSync(join(out,'targets.json'),JSON.stringify(targets.map(t=>['CodeTarget',{path:t.path,analyzer:lang,products:['sast']}])));
  const r=spawnSync('nice',['-n','5',CORE,'-rules',join(out,'rules.json'),'-targets',join(out,'targets.json'),'-json','-j','1','-timeout','10','-max_memory','3000'],{encoding:'utf8',maxBuffer:2e9});
  const line=r.stdout.split('\n').find(l=>l.startsWith('{')); if(!line){console.log(r.stderr.slice(-2000),r.stdout.slice(-500)); process.exit(1);} writeFileSync(join(out,'oracle.json'),line);
}
const j=JSON.parse(readFileSync(join(out,'oracle.json'),'utf8'));
for(const e of j.errors){ if(e.error_type==='Rule parse error'||(e.rule_id&&/parse|Pattern/i.test(JSON.stringify(e.error_type)))) skipped.set(e.rule_id,e.message.split('\n')[0]); else { const p=e.location?.path; if(/imeout|memory/i.test(JSON.stringify(e.error_type))) badFiles.set(`${e.rule_id??'*'}|${p}`,String(e.error_type)); else if(p) badFiles.set(p,JSON.stringify(e.error_type).slice(0,40)+e.message.slice(0,60)); } }
for(const r of j.results){ const k=`${r.check_id}|${r.path}|${r.start.line}`; oracle.add(k); }
console.log('oracle',Date.now()-t0,'ms',oracle.size,'findings; refused rules',skipped.size,'files with errors',badFiles.size);
const parse=await loadParse(...new Set(languages.flatMap(l=>[...l.grammars.map(([,g])=>g),...l.patternGrammars])));
const scanner=createScanner(parse);
const loaded=loadRules(JSON.stringify({rules}),'x');
const errs=new Map<string,string>();
for(const e of [...loaded.errors,...scanner.compile(loaded.rules)]) if(e.level!=='warning'&&e.ruleId&&!errs.has(e.ruleId)) errs.set(e.ruleId,e.message);
for(const [id,m] of errs) if(!skipped.has(id)) console.log('WE REFUSE',names[+id.slice(1)],m.slice(0,200));
for(const [id,m] of skipped) if(!errs.has(id)) console.log('THEY REFUSE',names[+id.slice(1)],m.slice(0,150));
const usable=loaded.rules.filter(r=>!errs.has(r.id)&&!skipped.has(r.id));
const ours=new Set<string>(); const t1=Date.now(); let syntax=0,lines=0;
const texts=new Map<string,string[]>();
for(const t of targets){ const text=readFileSync(t.path,'utf8'); texts.set(t.path,text.split('\n')); lines+=text.split('\n').length;
  const res=scanner.scan({text,path:t.path,language:lang,rules:usable}); if(res.syntaxErrors.length){syntax++; if(!badFiles.has(t.path)&&process.env.V) console.log('our syntax error',t.from,text.slice(res.syntaxErrors[0]!.start,res.syntaxErrors[0]!.end+30).slice(0,80));}
  const li=new LineIndex(text); for(const f of res.findings) ours.add(`${f.rule.id}|${t.path}|${li.position(f.span.start).line+1}`);
  for(const e of res.errors) console.log('our error',e.code,names[+e.ruleId.slice(1)],t.from,e.message.slice(0,100)); }
console.log('ours',Date.now()-t1,'ms',ours.size,'lines',lines,'files with our syntax errors',syntax);
const okFile=(k:string)=>{const [r,p]=k.split('|'); return !badFiles.has(p!)&&!badFiles.has(`${r}|${p}`);};
const O=[...oracle].filter(okFile).filter(k=>!errs.has(k.split('|')[0]!)), U=[...ours].filter(okFile);
const OS=new Set(O), US=new Set(U);
const missed=O.filter(k=>!US.has(k)), extra=U.filter(k=>!OS.has(k)); const both=O.length-missed.length;
console.log(`AGREEMENT ${lang}: both ${both}, missed ${missed.length}, extra ${extra.length}: ${(100*both/(both+missed.length+extra.length)).toFixed(2)} %`);
const group=(list:string[],label:string)=>{ const m=new Map<string,string[]>(); for(const k of list){const [r]=k.split('|'); (m.get(r!)??m.set(r!,[]).get(r!)!).push(k);} const g=[...m].sort((a,b)=>b[1].length-a[1].length); console.log(label,g.length,'rules'); for(const [r,ks] of g.slice(0,+(process.env.TOP??25))){ console.log(` ${ks.length}× ${r} ${names[+r.slice(1)]}`); for(const k of ks.slice(0,+(process.env.EX??2))){const [,p,l]=k.split('|'); console.log(`      ${p!.split('/').pop()}:${l} (${targets.find(t=>t.path===p)!.from.slice(-60)}) ${texts.get(p!)![+l!-1]!.trim().slice(0,110)}`);} } };
group(missed,'MISSED'); group(extra,'EXTRA');
